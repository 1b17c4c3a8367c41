package io.gilstream.streams.broker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gilstream.schemas.Topics;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * An empty broker with every topic: in a container where an engine answers, else the one that the system property
 * {@code gilstream.test.broker} names.
 */
final class Broker implements AutoCloseable {

    private static final String IMAGE = "apache/kafka:4.3.1";
    private static final String GIVEN = "gilstream.test.broker";
    private static final String NO_ENGINE = "no container engine answers, and -D" + GIVEN
            + " names no broker; the system tests use the local platform's broker";

    private final @Nullable KafkaContainer container;
    private final String bootstrapServers;

    Broker() throws ExecutionException, InterruptedException {
        container = System.getProperty(GIVEN) == null ? startContainer() : null;
        bootstrapServers =
                container == null ? Objects.requireNonNull(System.getProperty(GIVEN)) : container.getBootstrapServers();
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var topics = Topics.all().stream()
                    .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.config()))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    private static KafkaContainer startContainer() {
        var available = DockerClientFactory.instance().isDockerAvailable();
        if (!available) {
            System.out.println("Skipped: " + NO_ENGINE);
        }
        assumeTrue(available, NO_ENGINE);
        var container = new KafkaContainer(IMAGE);
        container.start();
        return container;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        if (container != null) {
            container.close();
        }
    }
}
