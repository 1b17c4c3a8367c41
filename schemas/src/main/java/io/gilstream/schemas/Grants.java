package io.gilstream.schemas;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each client may do at a broker that asks who it is; what is not granted is refused.
 *
 * <p>All follows from {@link Topics} and {@link Client}: who writes a topic there may write it, who reads it may read
 * it.
 */
public final class Grants {

    private static final String ANY_HOST = "*";

    private Grants() {}

    /** Returns every grant. */
    public static Set<AclBinding> all() {
        var grants = new LinkedHashSet<AclBinding>();
        for (var topic : Topics.all()) {
            var pattern = new ResourcePattern(TOPIC, topic.name(), LITERAL);
            topic.writers().forEach(part -> grants.add(grant(part.client(), WRITE, pattern)));
            topic.readers().forEach(part -> grants.add(grant(part.client(), READ, pattern)));
        }
        for (var client : Client.values()) {
            for (var type : List.of(TOPIC, GROUP, TRANSACTIONAL_ID)) {
                client.owned().forEach(prefix -> grants.add(grant(client, ALL, beginning(type, prefix))));
            }
            client.groups().forEach(prefix -> grants.add(grant(client, ALL, beginning(GROUP, prefix))));
        }
        return grants;
    }

    private static ResourcePattern beginning(ResourceType type, String prefix) {
        return new ResourcePattern(type, prefix, PREFIXED);
    }

    private static AclBinding grant(Client client, AclOperation operation, ResourcePattern pattern) {
        var entry = new AccessControlEntry("User:" + client.id(), ANY_HOST, operation, AclPermissionType.ALLOW);
        return new AclBinding(pattern, entry);
    }
}
