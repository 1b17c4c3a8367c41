package io.gilstream.bridge.testing;

import static org.awaitility.Awaitility.await;

import gilstream.catalog.CatalogCommand;
import gilstream.catalog.CreateItem;
import gilstream.economy.EconomyCommand;
import gilstream.economy.OpenAccount;
import io.gilstream.schemas.AccountIds;
import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.schemas.Topic;
import io.gilstream.schemas.Topics;
import io.gilstream.streams.account.AccountTopology;
import io.gilstream.streams.app.StreamsSettings;
import io.gilstream.streams.catalog.CatalogTopology;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** What decides: the real topologies of accounts and of the catalog, and who asks them without RabbitMQ. */
public final class Economy implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(50);

    private final SchemaRegistry registry;
    private final Producer<String, byte[]> producer;
    private final KafkaStreams accounts;
    private final KafkaStreams catalog;

    /** Starts both on a log; they keep their state in a folder. */
    public Economy(Path folder, TestLog log, SchemaRegistry registry) {
        this.registry = registry;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", log.address()), new StringSerializer(), new ByteArraySerializer());
        accounts = start("account", AccountTopology.create(registry), folder, log);
        catalog = start("catalog", CatalogTopology.create(registry), folder, log);
    }

    private static KafkaStreams start(String name, Topology topology, Path folder, TestLog log) {
        var settings = StreamsSettings.of(log.address(), "test-" + name, folder.resolve(name), COMMIT_INTERVAL, 1);
        var started = new KafkaStreams(topology, settings);
        started.start();
        return started;
    }

    /** Puts an item on sale, and returns its id when it can be bought. */
    public UUID newItem(String name, String price) {
        var itemId = UUID.randomUUID();
        change(
                itemId,
                command -> command.setCreateItem(new CreateItem(name, "Found in chests", new BigDecimal(price))));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> isOnSale(itemId));
        return itemId;
    }

    private boolean isOnSale(UUID itemId) {
        var items = StoreQueryParameters.fromNameAndType(
                "catalog-items", QueryableStoreTypes.<UUID, Object>keyValueStore());
        return accounts.store(items).get(itemId) != null;
    }

    /** Opens an account with this much gil, and returns its player. */
    public UUID newPlayer(String gil) {
        var playerId = UUID.randomUUID();
        ask(
                playerId,
                AccountIds.opening(playerId),
                command -> command.setOpenAccount(new OpenAccount(new BigDecimal(gil))));
        return playerId;
    }

    /** Asks for a change of an item. */
    public void change(UUID itemId, Consumer<CatalogCommand.Builder> change) {
        var command = CatalogCommand.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setItemId(itemId)
                .setActorId("a test")
                .setRequestedAt(now());
        change.accept(command);
        write(Topics.CATALOG_COMMANDS, itemId, command.build());
    }

    /** Asks for a change of a player's account. */
    public void ask(UUID playerId, UUID commandId, Consumer<EconomyCommand.Builder> change) {
        var command = EconomyCommand.newBuilder()
                .setCommandId(commandId)
                .setPlayerId(playerId)
                .setActorId("a test")
                .setRequestedAt(now());
        change.accept(command);
        write(Topics.ECONOMY_COMMANDS, playerId, command.build());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private <V extends SpecificRecord> void write(Topic<V> topic, UUID key, V value) {
        var bytes = Objects.requireNonNull(topic.writer(registry).serialize(topic.name(), value));
        var _ = producer.send(new ProducerRecord<>(topic.name(), key.toString(), bytes));
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
        accounts.close(PATIENCE);
        catalog.close(PATIENCE);
    }
}
