package io.gilstream.bridge.replay;

import static java.util.stream.Collectors.toMap;

import io.gilstream.bridge.BridgeProperties;
import io.gilstream.bridge.out.Events;
import io.gilstream.bridge.replay.Order.From;
import io.gilstream.bridge.replay.Order.Since;
import io.gilstream.schemas.Topic;
import io.gilstream.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A part of the log: of each partition what is committed from one position up to the end that there was when it was
 * opened. It belongs to no group, so that nobody's offsets move. For one thread.
 */
final class Stretch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int KAFKA_MILLIS_MAX = 10_000;
    private static final int FETCH_BYTES_MAX = 4 << 20;

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> begin;
    private final Map<TopicPartition, Long> end;

    private Stretch(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> begin, Map<TopicPartition, Long> end) {
        this.consumer = consumer;
        this.begin = begin;
        this.end = end;
        consumer.assign(end.keySet());
        begin.forEach(consumer::seek);
    }

    /**
     * Opens the part of the log that an order is about.
     *
     * @throws BeyondTheEndException if it names a position that the log has not reached
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
     */
    static Stretch open(BridgeProperties properties, Order.Start start) {
        var consumer =
                new KafkaConsumer<>(settings(properties), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            return switch (start) {
                case Since(var time) -> since(time, consumer);
                case From(var position) -> from(position, consumer);
            };
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static Stretch since(Instant time, Consumer<byte[], byte[]> consumer) {
        var end = consumer.endOffsets(partitions());
        var found = consumer.offsetsForTimes(
                end.keySet().stream().collect(toMap(partition -> partition, _ -> time.toEpochMilli())));
        var begin = new HashMap<>(end);
        begin.replaceAll((partition, last) -> {
            var first = found.get(partition);
            return first == null ? last : Math.min(first.offset(), last);
        });
        return new Stretch(consumer, begin, end);
    }

    private static Stretch from(Map<TopicPartition, Long> position, Consumer<byte[], byte[]> consumer) {
        var end = consumer.endOffsets(position.keySet());
        var kept = consumer.beginningOffsets(position.keySet());
        var begin = new HashMap<>(position);
        begin.replaceAll((partition, offset) -> {
            if (offset > end.getOrDefault(partition, 0L)) {
                throw new BeyondTheEndException(partition, offset, end.getOrDefault(partition, 0L));
            }
            return Math.max(offset, kept.getOrDefault(partition, 0L));
        });
        return new Stretch(consumer, begin, end);
    }

    /** Returns the partitions that the bridge publishes. */
    static List<TopicPartition> partitions() {
        return Topics.all().stream()
                .filter(topic -> Events.TOPICS.contains(topic.name()))
                .flatMap(Stretch::partitions)
                .toList();
    }

    private static Stream<TopicPartition> partitions(Topic<?> topic) {
        return IntStream.range(0, topic.partitions()).mapToObj(number -> new TopicPartition(topic.name(), number));
    }

    private static Map<String, Object> settings(BridgeProperties properties) {
        var settings = new HashMap<>(properties.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES_MAX);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, KAFKA_MILLIS_MAX);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, KAFKA_MILLIS_MAX);
        return settings;
    }

    /** Returns the next records; none where it ends, and while Kafka is away. */
    List<ConsumerRecord<byte[], byte[]>> next() {
        consumer.pause(end.keySet().stream().filter(this::isRead).toList());
        var next = Stream.<ConsumerRecord<byte[], byte[]>>builder();
        for (var record : consumer.poll(POLL)) {
            var partition = new TopicPartition(record.topic(), record.partition());
            if (record.offset() < end.getOrDefault(partition, 0L)) {
                next.add(record);
            }
        }
        return next.build().toList();
    }

    /** Tells whether all of it was returned. */
    boolean isRead() {
        return end.keySet().stream().allMatch(this::isRead);
    }

    private boolean isRead(TopicPartition partition) {
        return consumer.position(partition) >= end.getOrDefault(partition, 0L);
    }

    /** Returns the first offset of each partition. */
    Map<TopicPartition, Long> begin() {
        return begin;
    }

    /** Returns the first offset of each partition that does not belong to it any more. */
    Map<TopicPartition, Long> end() {
        return end;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
