package io.gilstream.systemtests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gilstream.schemas.RegistryClient;
import io.gilstream.schemas.Topic;
import io.gilstream.schemas.Topics;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The running broker and registry are what the catalogue of topics says. */
@ExtendWith(Platform.Extension.class)
class ContractsIT {

    @Test
    void theBrokersTopicsAreThoseOfTheCatalogue(Platform platform) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", platform.url("kafka")))) {
            var names = Topics.all().stream().map(Topic::name).toList();
            var topics = admin.describeTopics(names).allTopicNames().get();
            var configs = admin.describeConfigs(names.stream()
                            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                            .toList())
                    .all()
                    .get();

            assertThat(Topics.all()).allSatisfy(topic -> {
                assertThat(requireNonNull(topics.get(topic.name())).partitions())
                        .hasSize(topic.partitions());
                var config = requireNonNull(configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name())));
                assertThat(topic.config().keySet().stream()
                                .collect(Collectors.toMap(
                                        key -> key, key -> config.get(key).value())))
                        .isEqualTo(topic.config());
            });
        }
    }

    @Test
    void theRegistryHoldsEverySchema(Platform platform) {
        var registry = new RegistryClient(URI.create(platform.url("registry-api")));

        assertThat(Topics.all()).allSatisfy(topic -> {
            var schema = topic.schema();
            if (schema != null) {
                assertThat(registry.byId(registry.idOf(topic.subject(), schema)))
                        .isEqualTo(schema);
            }
        });
    }

    @Test
    void theRegistryRefusesASchemaThatOldReadersCannotRead(Platform platform) {
        var registry = new RegistryClient(URI.create(platform.url("registry-api")));
        var current = requireNonNull(Topics.ECONOMY_WALLETS.schema());
        var withARequiredField = new Schema.Parser()
                .parse(current.toString()
                        .replace(
                                "\"fields\":[",
                                "\"fields\":[{\"name\":\"added\",\"type\":\"string\",\"doc\":\"No default.\"},"));

        assertThatThrownBy(() -> registry.register(Topics.ECONOMY_WALLETS.subject(), withARequiredField))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("409");
    }
}
