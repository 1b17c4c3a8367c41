package io.gilstream.schemas;

import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrantsTest {

    @Test
    void letEachServiceWriteItsTopicsOnly() {
        assertThat(topics(Client.CATALOG, AclOperation.WRITE)).containsExactly("catalog.commands.v1");
        assertThat(topics(Client.TRADING, AclOperation.WRITE)).containsExactly("economy.commands.v1");
        assertThat(topics(Client.INVENTORY, AclOperation.WRITE)).containsExactly("economy.commands.v1");
        assertThat(topics(Client.IDENTITY, AclOperation.WRITE))
                .containsExactlyInAnyOrder("economy.commands.v1", "identity.users.v1", "identity.erasures.v1");
        assertThat(topics(Client.CONNECT, AclOperation.WRITE)).containsExactly("dead-letters.connect.v1");
        assertThat(topics(Client.BRIDGE, AclOperation.WRITE))
                .containsExactlyInAnyOrder("economy.commands.v1", "dead-letters.bridge.v1");
    }

    @Test
    void letTheTopologiesAloneSayWhatHappened() {
        assertThat(Stream.of(Client.values())
                        .filter(client -> topics(client, AclOperation.WRITE).contains("economy.events.v1")))
                .containsExactly(Client.STREAM_PROCESSORS);
    }

    @Test
    void letAnalystsReadWhatIsPublic() {
        assertThat(topics(Client.ANALYST, AclOperation.READ))
                .contains("economy.events.v1", "economy.wallets.v1", "catalog.events.v1", "identity.users.v1")
                .doesNotContain("economy.commands.v1", "economy.outcomes.v1", "dead-letters.connect.v1");
    }

    @Test
    void letAnalystsWriteNothing() {
        assertThat(of(Client.ANALYST))
                .filteredOn(grant -> grant.pattern().resourceType() == TOPIC)
                .allMatch(grant -> grant.entry().operation() == AclOperation.READ);
    }

    @ParameterizedTest
    @EnumSource
    void letNobodyOwnWhatTheCatalogueNames(Client client) {
        assertThat(Topics.all()).noneMatch(topic -> client.owned().stream().anyMatch(topic.name()::startsWith));
    }

    @Test
    void letNoTwoClientsOwnTheSame() {
        var owned = Stream.of(Client.values())
                .flatMap(client -> Stream.concat(client.owned().stream(), client.groups().stream()))
                .toList();

        assertThat(owned)
                .allSatisfy(one -> assertThat(owned)
                        .filteredOn(other -> other.startsWith(one))
                        .containsExactly(one));
    }

    @Test
    void onlyAllowAndNameEachClientAsTheRealmDoes() {
        var principals =
                Stream.of(Client.values()).map(client -> "User:" + client.id()).toList();

        assertThat(Grants.all()).allSatisfy(grant -> {
            assertThat(grant.entry().permissionType()).isEqualTo(AclPermissionType.ALLOW);
            assertThat(grant.entry().principal()).isIn(principals);
            assertThat(grant.pattern().patternType()).isIn(LITERAL, PREFIXED);
        });
    }

    private static Set<String> topics(Client client, AclOperation operation) {
        return of(client).stream()
                .filter(grant -> grant.entry().operation() == operation)
                .map(grant -> grant.pattern().name())
                .collect(Collectors.toSet());
    }

    private static List<AclBinding> of(Client client) {
        return Grants.all().stream()
                .filter(grant -> grant.entry().principal().equals("User:" + client.id()))
                .toList();
    }
}
