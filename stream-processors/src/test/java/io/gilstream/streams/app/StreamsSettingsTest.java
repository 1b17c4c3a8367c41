package io.gilstream.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {

    private final StreamsConfig config = new StreamsConfig(
            StreamsSettings.of("broker:9092", "gilstream-account", Path.of("state"), Duration.ofMillis(20), 2));

    /** Kafka Streams takes over only what it knows, so this reads what the clients get in the end. */
    @Test
    void reachTheClients() {
        var producer = config.getProducerConfigs("test");
        var consumer = config.getMainConsumerConfigs("gilstream-account", "test", 0);

        assertThat(producer)
                .containsEntry(ProducerConfig.LINGER_MS_CONFIG, 5)
                .containsEntry(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 2)
                .containsEntry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000)
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        assertThat(consumer)
                .containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000)
                .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .containsEntry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    }

    @Test
    void commitOftenAndNeverSleepThroughACommit() {
        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(20);
        assertThat(config.getLong(StreamsConfig.POLL_MS_CONFIG)).isEqualTo(5);
    }
}
