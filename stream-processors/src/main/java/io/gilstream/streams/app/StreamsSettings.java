package io.gilstream.streams.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams with which every topology runs, here and in measurements. */
public final class StreamsSettings {

    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(2);
    private static final Duration POLL_MAX = Duration.ofMillis(5);
    private static final int POLL_RECORDS_MAX = 1_000;

    private StreamsSettings() {}

    /**
     * Returns the settings of one topology.
     *
     * @param bootstrapServers where the brokers are
     * @param applicationId names the consumer group, the transactions and the internal topics; never to change
     * @param stateDir where stores are kept on disk
     * @param commitInterval how long a transaction stays open: what answers wait for
     * @param threads how many share the partitions
     */
    public static Properties of(
            String bootstrapServers, String applicationId, Path stateDir, Duration commitInterval, int threads) {
        var settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedMemory.class);
        // A thread that waits for records cannot commit meanwhile.
        settings.put(
                StreamsConfig.POLL_MS_CONFIG,
                Math.min(POLL_MAX.toMillis(), Math.max(1, commitInterval.toMillis() / 4)));
        consumer(settings);
        producer(settings);
        return settings;
    }

    private static void consumer(Properties settings) {
        put(settings, StreamsConfig.MAIN_CONSUMER_PREFIX, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS_MAX);
        put(
                settings,
                StreamsConfig.MAIN_CONSUMER_PREFIX,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                millis(SESSION_TIMEOUT));
        put(
                settings,
                StreamsConfig.MAIN_CONSUMER_PREFIX,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                millis(HEARTBEAT_INTERVAL));
    }

    private static void producer(Properties settings) {
        // A commit sends at once what lingers, so this costs no time; sending each record alone costs a fifth of the
        // rate.
        put(settings, StreamsConfig.PRODUCER_PREFIX, ProducerConfig.LINGER_MS_CONFIG, 5);
        put(settings, StreamsConfig.PRODUCER_PREFIX, ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        // The first write after a commit may be told CONCURRENT_TRANSACTIONS; Kafka's default is to wait 100 ms then.
        put(settings, StreamsConfig.PRODUCER_PREFIX, ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 2);
        put(settings, StreamsConfig.PRODUCER_PREFIX, ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 1_000);
        // What a killed instance left open holds back every read_committed reader for so long.
        put(
                settings,
                StreamsConfig.PRODUCER_PREFIX,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                millis(TRANSACTION_TIMEOUT));
    }

    private static void put(Properties settings, String prefix, String name, Object value) {
        settings.put(prefix + name, value);
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
