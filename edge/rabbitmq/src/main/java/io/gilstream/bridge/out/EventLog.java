package io.gilstream.bridge.out;

import io.gilstream.bridge.BridgeProperties;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What is committed of the events, from where the bridge was; bridges share the partitions. For one thread.
 *
 * <p>A group without an offset begins with the first event there is, so that who listens has everything.
 */
final class EventLog implements AutoCloseable, ConsumerRebalanceListener {

    static final String GROUP = "gilstream-bridge-out";

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);

    /** The others wait for it, and so do the messages of their partitions. */
    private static final Duration CONFIRM_PATIENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Confirmations confirmations;
    private Map<TopicPartition, OffsetAndMetadata> committed = Map.of();
    private long committedNanos = System.nanoTime();

    EventLog(Consumer<byte[], byte[]> consumer, Confirmations confirmations) {
        this.consumer = consumer;
        this.confirmations = confirmations;
        consumer.subscribe(Events.TOPICS, this);
    }

    static EventLog open(BridgeProperties properties, Confirmations confirmations) {
        var consumer =
                new KafkaConsumer<>(settings(properties), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return new EventLog(consumer, confirmations);
    }

    private static Map<String, Object> settings(BridgeProperties properties) {
        var settings = new HashMap<>(properties.kafka());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        return settings;
    }

    /**
     * Returns the next records; none while there is no room for their messages. To be called again and again, room or
     * not, because Kafka takes the partitions from who does not.
     */
    ConsumerRecords<byte[], byte[]> next(boolean room) {
        if (room) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
        return consumer.poll(room ? POLL : LOOK);
    }

    /** Tells Kafka from time to time how far the log is done. */
    void commit() {
        if (System.nanoTime() - committedNanos >= COMMIT_INTERVAL.toNanos()) {
            commitNow();
        }
    }

    /** Waits for what is unconfirmed, so that who reads these partitions next need not publish it again. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        try {
            confirmations.await(CONFIRM_PATIENCE);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        commitNow();
        confirmations.forget(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        confirmations.forget(lost);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        committed = Map.of();
    }

    /** Leaves the group; waits for what is unconfirmed and tells Kafka what is confirmed by then. */
    @Override
    public void close() {
        consumer.close();
    }

    private void commitNow() {
        committedNanos = System.nanoTime();
        var done = confirmations.done();
        if (!done.equals(committed)) {
            consumer.commitSync(done);
            committed = done;
        }
    }
}
