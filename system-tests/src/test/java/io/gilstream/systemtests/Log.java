package io.gilstream.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.gilstream.schemas.RegistryClient;
import io.gilstream.schemas.Topic;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topics as an analyst reads them: committed records only. */
final class Log {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Platform platform;
    private final RegistryClient registry;

    Log(Platform platform) {
        this.platform = platform;
        registry = new RegistryClient(URI.create(platform.url("registry-api")));
    }

    /** Returns all that a topic holds now and that passes, each partition in its order. */
    <V extends SpecificRecord> List<V> values(Topic<V> topic, Predicate<V> wanted) {
        return read(topic, topic.reader(registry)).stream()
                .map(ConsumerRecord::value)
                .filter(wanted)
                .toList();
    }

    /** Returns all that a topic holds now, as bytes. */
    List<ConsumerRecord<String, byte[]>> bytes(Topic<?> topic) {
        return read(topic, new ByteArrayDeserializer());
    }

    /** Writes any bytes to a topic. */
    void write(Topic<?> topic, byte[] key, byte[] value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", platform.url("kafka"));
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a record as a service does. */
    <V extends SpecificRecord> void write(Topic<V> topic, UUID key, V value) {
        var bytes = topic.writer(registry).serialize(topic.name(), value);
        write(topic, key.toString().getBytes(UTF_8), requireNonNull(bytes));
    }

    private <V> List<ConsumerRecord<String, V>> read(Topic<?> topic, Deserializer<V> values) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", platform.url("kafka"), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, V>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }
}
