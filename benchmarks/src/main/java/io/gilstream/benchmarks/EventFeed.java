package io.gilstream.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import gilstream.economy.AccountKind;
import gilstream.economy.AssetKind;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyEventType;
import gilstream.economy.Posting;
import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.schemas.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Writes events of accounts as the topology does, in transactions, without deciding anything. */
final class EventFeed implements AutoCloseable {

    private static final int PLAYERS = 64;
    private static final String TOPIC = Topics.ECONOMY_EVENTS.name();

    private final Producer<byte[], byte[]> producer;
    private final Serializer<EconomyEvent> values;
    private final UUID run = UUID.randomUUID();
    private long written;

    EventFeed(String bootstrapServers, SchemaRegistry registry) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "benchmark",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        values = Topics.ECONOMY_EVENTS.writer(registry);
    }

    /** Begins a transaction with so many events, and returns the ids of their commands. */
    List<UUID> begin(int count) {
        producer.beginTransaction();
        return IntStream.range(0, count).mapToObj(_ -> send()).toList();
    }

    /** Ends the transaction; returns when it is committed. */
    void commit() {
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }

    private UUID send() {
        var number = written++;
        var event = event(new UUID(run.getMostSignificantBits(), number % PLAYERS), number / PLAYERS + 1);
        var key = event.getPlayerId().toString().getBytes(US_ASCII);
        var _ = producer.send(new ProducerRecord<>(TOPIC, key, values.serialize(TOPIC, event)));
        return event.getCommandId();
    }

    /** Each gives its player one gil: one message of the bridge. */
    private static EconomyEvent event(UUID playerId, long version) {
        var gil = new Posting(
                AccountKind.PLAYER,
                AssetKind.CURRENCY,
                "gil",
                BigDecimal.ONE.setScale(2),
                BigDecimal.valueOf(version).setScale(2));
        return EconomyEvent.newBuilder()
                .setPlayerId(playerId)
                .setVersion(version)
                .setCommandId(UUID.randomUUID())
                .setActorId("benchmark")
                .setOccurredAt(Instant.EPOCH)
                .setType(EconomyEventType.GIL_CREDITED)
                .setPostings(List.of(gil))
                .build();
    }
}
