package io.gilstream.launcher.platform;

import io.gilstream.schemas.Grants;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** Makes the broker grant what {@link Grants} says, and nothing else; repeating it changes nothing. */
final class Access {

    private final Map<String, Object> broker;

    /**
     * Creates it; nothing is done yet.
     *
     * @param broker the settings with which a client reaches the broker
     */
    Access(Map<String, Object> broker) {
        this.broker = broker;
    }

    void apply() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(broker)) {
            var outdated = new ArrayList<>(
                    admin.describeAcls(AclBindingFilter.ANY).values().get());
            outdated.removeAll(Grants.all());
            admin.deleteAcls(outdated.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();
            admin.createAcls(Grants.all()).all().get();
        }
    }
}
