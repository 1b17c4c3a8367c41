package io.gilstream.bridge.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import gilstream.economy.AccountKind;
import gilstream.economy.AssetKind;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyEventType;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.Posting;
import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.schemas.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** A broker of Kafka with every topic, and a writer of events in transactions. */
public final class TestLog implements AutoCloseable {

    private final KafkaProcess broker;
    private final Producer<byte[], byte[]> producer;
    private final Serializer<EconomyEvent> values;
    private final Serializer<EconomyOutcome> outcomes;

    public TestLog(Path folder, SchemaRegistry registry) throws IOException, ExecutionException, InterruptedException {
        broker = new KafkaProcess(folder);
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address()))) {
            var topics = Topics.all().stream()
                    .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
                    .toList();
            admin.createTopics(topics).all().get();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address(), "transactional.id", "test"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        values = Topics.ECONOMY_EVENTS.writer(registry);
        outcomes = Topics.ECONOMY_OUTCOMES.writer(registry);
    }

    public String address() {
        return broker.address();
    }

    /** Kills the broker as {@code kill -9} does; writers wait until it is there again. */
    public void kill() {
        broker.kill();
    }

    public void restart() throws IOException {
        broker.restart();
    }

    /** Writes events in one transaction. */
    public void commit(List<EconomyEvent> events) {
        producer.beginTransaction();
        events.forEach(this::send);
        producer.commitTransaction();
    }

    /** Writes events in one transaction that is taken back. */
    public void abort(List<EconomyEvent> events) {
        producer.beginTransaction();
        events.forEach(this::send);
        producer.flush();
        producer.abortTransaction();
    }

    /** Writes bytes of any kind where events are expected. */
    public void commitBytes(byte[] bytes) {
        producer.beginTransaction();
        var _ = producer.send(new ProducerRecord<>(Topics.ECONOMY_EVENTS.name(), bytes, bytes));
        producer.commitTransaction();
    }

    /** Returns the commands that were written so far, as records. */
    public List<ConsumerRecord<byte[], byte[]>> commands() {
        var topic = Topics.ECONOMY_COMMANDS;
        var partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", address(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }

    /** Answers a command as the topology does: with its headers. */
    public void answer(ConsumerRecord<byte[], byte[]> command, EconomyOutcome outcome) {
        var topic = Topics.ECONOMY_OUTCOMES.name();
        var value = outcomes.serialize(topic, outcome);
        producer.beginTransaction();
        var _ = producer.send(new ProducerRecord<>(topic, null, null, command.key(), value, command.headers()));
        producer.commitTransaction();
    }

    /** Returns how many records the dead letters of the bridge have. */
    public long deadLetters() {
        var partition = new TopicPartition(Topics.BRIDGE_DEAD_LETTERS.name(), 0);
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", address()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }
    }

    /** Returns the event that brings a player's gil to as many as the account's version. */
    public static EconomyEvent event(UUID playerId, long version) {
        var total = BigDecimal.valueOf(version).setScale(2);
        return EconomyEvent.newBuilder()
                .setPlayerId(playerId)
                .setVersion(version)
                .setCommandId(new UUID(playerId.getLeastSignificantBits(), version))
                .setActorId("a test")
                .setOccurredAt(Instant.EPOCH.plusMillis(version))
                .setType(EconomyEventType.GIL_CREDITED)
                .setPostings(List.of(
                        new Posting(AccountKind.PLAYER, AssetKind.CURRENCY, "gil", new BigDecimal("1.00"), total)))
                .build();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        broker.close();
    }

    private void send(EconomyEvent event) {
        var topic = Topics.ECONOMY_EVENTS.name();
        var key = event.getPlayerId().toString().getBytes(US_ASCII);
        var _ = producer.send(new ProducerRecord<>(topic, key, values.serialize(topic, event)));
    }
}
