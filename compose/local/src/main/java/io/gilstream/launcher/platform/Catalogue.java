package io.gilstream.launcher.platform;

import io.gilstream.schemas.RegistryClient;
import io.gilstream.schemas.Topic;
import io.gilstream.schemas.Topics;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** Makes the broker and the registry hold what the topic catalogue says; repeating it changes nothing. */
final class Catalogue {

    private static final short REPLICAS = 1;

    private final Map<String, Object> broker;
    private final URI registryApi;

    /**
     * Creates it; nothing is done yet.
     *
     * @param broker the settings with which a client reaches the broker
     */
    Catalogue(Map<String, Object> broker, URI registryApi) {
        this.broker = broker;
        this.registryApi = registryApi;
    }

    void apply() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(broker)) {
            createMissing(admin);
            requirePartitions(admin);
            settle(admin);
        }
        register();
    }

    private static void createMissing(Admin admin) throws ExecutionException, InterruptedException {
        var present = admin.listTopics().names().get();
        var missing = Topics.all().stream()
                .filter(topic -> !present.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), REPLICAS).configs(topic.config()))
                .toList();
        admin.createTopics(missing).all().get();
    }

    /**
     * A different number of partitions would send keys elsewhere than their state is, so nobody changes it in passing.
     */
    private static void requirePartitions(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found =
                admin.describeTopics(names()).allTopicNames().get();
        for (var topic : Topics.all()) {
            int partitions = Optional.ofNullable(found.get(topic.name()))
                    .orElseThrow()
                    .partitions()
                    .size();
            if (partitions != topic.partitions()) {
                throw new LauncherException("The topic " + topic.name() + " has " + partitions + " partitions, the"
                        + " catalogue says " + topic.partitions() + ": keys would move. Start with another"
                        + " GILSTREAM_HOME, or migrate the topic.");
            }
        }
    }

    private static void settle(Admin admin) throws ExecutionException, InterruptedException {
        var changes = Topics.all().stream()
                .collect(Collectors.toMap(
                        topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), Catalogue::settings));
        admin.incrementalAlterConfigs(changes).all().get();
    }

    private static Collection<AlterConfigOp> settings(Topic<?> topic) {
        var settings = new ArrayList<AlterConfigOp>();
        topic.config()
                .forEach((name, value) ->
                        settings.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
        return settings;
    }

    private static List<String> names() {
        return Topics.all().stream().map(Topic::name).toList();
    }

    private void register() {
        var registry = new RegistryClient(registryApi);
        for (var topic : Topics.all()) {
            var schema = topic.schema();
            if (schema != null) {
                registry.register(topic.subject(), schema);
            }
        }
    }
}
