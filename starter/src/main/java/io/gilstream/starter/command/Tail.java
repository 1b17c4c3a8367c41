package io.gilstream.starter.command;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a topic, from about when it was started, and after a failure from where it was.
 *
 * <p>It belongs to no group: each instance of a service reads everything.
 */
final class Tail {

    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(2);
    private static final Duration CHECK_PATIENCE = Duration.ofSeconds(2);

    private final String topic;
    private final Kafka kafka;
    private final Duration lookBack;
    private final Duration checkInterval;
    private final Connecting connecting;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private volatile boolean running = true;
    private volatile boolean hears;
    private volatile @Nullable Consumer<String, byte[]> current;

    /** What takes a record; it must not throw, else the topic would be read from this record again and again. */
    @FunctionalInterface
    interface Reader {

        void accept(ConsumerRecord<String, byte[]> entry);
    }

    /** What is done each time before the topic is read; it may throw, and is tried again. */
    @FunctionalInterface
    interface Connecting {

        Reader connect();
    }

    /**
     * Creates a tail of a topic.
     *
     * @param lookBack how far before its start it begins; zero for nothing but what comes
     */
    Tail(String topic, Kafka kafka, Duration lookBack, Connecting connecting) {
        this(topic, kafka, lookBack, CHECK_INTERVAL, connecting);
    }

    /**
     * Creates a tail of a topic.
     *
     * @param checkInterval how often it is checked that the brokers of the topic answer
     */
    Tail(String topic, Kafka kafka, Duration lookBack, Duration checkInterval, Connecting connecting) {
        this.topic = topic;
        this.kafka = kafka;
        this.lookBack = lookBack;
        this.checkInterval = checkInterval;
        this.connecting = connecting;
    }

    /** Tells whether what is written would be heard, at once: not behind what was there before. */
    boolean ready() {
        return hears;
    }

    /** Reads until it is closed. */
    void read() {
        while (running) {
            try (var consumer = kafka.consumer()) {
                current = consumer;
                read(consumer);
            } catch (WakeupException _) {
                running = false;
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("topic", topic).addKeyValue("cause", e).log("A topic cannot be read for now");
            } finally {
                hears = false;
            }
            if (running) {
                Pauses.sleep(PAUSE);
            }
        }
    }

    void close() {
        running = false;
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        var reader = connecting.connect();
        position(consumer);
        catchUp(consumer, reader);
        hears = running;
        var checked = System.nanoTime();
        while (running) {
            poll(consumer, reader);
            if (System.nanoTime() - checked >= checkInterval.toNanos()) {
                hears = answered(consumer);
                checked = System.nanoTime();
            }
        }
    }

    private void catchUp(Consumer<String, byte[]> consumer, Reader reader) {
        var ends = consumer.endOffsets(consumer.assignment());
        while (running && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll(consumer, reader);
        }
    }

    private void poll(Consumer<String, byte[]> consumer, Reader reader) {
        for (var entry : consumer.poll(POLL)) {
            reader.accept(entry);
            positions.put(new TopicPartition(entry.topic(), entry.partition()), entry.offset() + 1);
        }
    }

    /**
     * Asks the leaders of all partitions: a poll that finds nothing does not tell silence from a broker that is away.
     * Records that come meanwhile are held up by this one answer, which follows them; where a leader is away, by the
     * patience.
     */
    private static boolean answered(Consumer<String, byte[]> consumer) {
        try {
            var _ = consumer.endOffsets(consumer.assignment(), CHECK_PATIENCE);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    private void position(Consumer<String, byte[]> consumer) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("There is no topic " + topic);
        }
        consumer.assign(partitions);
        begin(
                consumer,
                partitions.stream().filter(p -> !positions.containsKey(p)).toList());
        positions.forEach(consumer::seek);
        partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
    }

    private void begin(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        consumer.seekToEnd(partitions);
        if (!lookBack.isZero() && !partitions.isEmpty()) {
            var since = Instant.now().minus(lookBack).toEpochMilli();
            consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> since)))
                    .forEach((partition, first) -> seek(consumer, partition, first));
        }
    }

    /** Where nothing was written since, Kafka names no offset: the end is the place. */
    private static void seek(
            Consumer<String, byte[]> consumer, TopicPartition partition, @Nullable OffsetAndTimestamp first) {
        if (first != null) {
            consumer.seek(partition, first.offset());
        }
    }
}
