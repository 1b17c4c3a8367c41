package io.gilstream.streams.catalog;

import static gilstream.catalog.CatalogOutcomeStatus.ACCEPTED;
import static gilstream.catalog.CatalogOutcomeStatus.REFUSED;
import static gilstream.catalog.CatalogRefusalReason.ITEM_EXISTS;
import static io.gilstream.schemas.Topics.CATALOG_COMMANDS;
import static io.gilstream.schemas.Topics.CATALOG_EVENTS;
import static io.gilstream.schemas.Topics.CATALOG_ITEMS;
import static io.gilstream.schemas.Topics.CATALOG_OUTCOMES;
import static io.gilstream.schemas.Topics.STREAM_PROCESSORS_DEAD_LETTERS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gilstream.catalog.CatalogCommand;
import gilstream.catalog.CatalogEvent;
import gilstream.catalog.CatalogEventType;
import gilstream.catalog.CatalogItem;
import gilstream.catalog.CatalogOutcome;
import gilstream.catalog.CatalogRefusalReason;
import gilstream.catalog.CreateItem;
import gilstream.catalog.DeleteItem;
import gilstream.catalog.ItemCreated;
import gilstream.catalog.ItemDeleted;
import gilstream.catalog.ItemUpdated;
import gilstream.catalog.PurchaseLimitSet;
import gilstream.catalog.SetPurchaseLimit;
import gilstream.catalog.UpdateItem;
import io.gilstream.schemas.DeadLetter;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.testkit.Golden;
import io.gilstream.testkit.TopologyDriver;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogTopologyTest {

    private static final UUID POTION = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f001");
    private static final UUID SWORD = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f002");
    private static final UUID COMMAND = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f003");
    private static final Instant ASKED = Instant.parse("2026-11-23T10:00:00.001Z");
    private static final Instant WRITTEN = Instant.parse("2026-11-23T10:00:00.250Z");

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final TopologyDriver driver = new TopologyDriver(
            CatalogTopology.create(registry, Stores.inMemoryKeyValueStore(CatalogStore.NAME)), registry, WRITTEN);
    private final TestInputTopic<String, CatalogCommand> commands = driver.input(CATALOG_COMMANDS);
    private final TestOutputTopic<String, CatalogEvent> events = driver.output(CATALOG_EVENTS);
    private final TestOutputTopic<String, CatalogItem> items = driver.output(CATALOG_ITEMS);
    private final TestOutputTopic<String, CatalogOutcome> outcomes = driver.output(CATALOG_OUTCOMES);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void createsAnItem() {
        ask(COMMAND, POTION, "Potion", "5.00");

        assertThat(events.readKeyValuesToList())
                .containsExactly(KeyValue.pair(
                        POTION.toString(),
                        new CatalogEvent(
                                POTION,
                                1L,
                                COMMAND,
                                "admin",
                                WRITTEN,
                                CatalogEventType.ITEM_CREATED,
                                new ItemCreated(1, "Potion", "Heals", new BigDecimal("5.00")),
                                null,
                                null,
                                null)));
        assertThat(items.readKeyValuesToList())
                .containsExactly(KeyValue.pair(
                        POTION.toString(),
                        new CatalogItem(
                                POTION,
                                1,
                                "Potion",
                                "Heals",
                                new BigDecimal("5.00"),
                                1L,
                                WRITTEN,
                                WRITTEN,
                                null,
                                null)));
        assertThat(outcomes.readKeyValuesToList())
                .containsExactly(KeyValue.pair(
                        POTION.toString(), new CatalogOutcome(COMMAND, POTION, WRITTEN, ACCEPTED, 1L, null)));
    }

    @Test
    void refusesAnItemThatExists() {
        ask(new UUID(0, 1), POTION, "Potion", "5.00");
        ask(new UUID(0, 2), POTION, "Potion", "6.00");
        ask(new UUID(0, 3), SWORD, "Sword", "7.00");

        assertThat(outcomes.readValuesToList())
                .extracting(CatalogOutcome::getReason)
                .containsExactly(null, ITEM_EXISTS, null);
        assertThat(events.readValuesToList())
                .extracting(CatalogEvent::getRevision)
                .containsExactly(1L, 2L);
    }

    @Test
    void answersARepeatedCommandAsBefore() {
        ask(COMMAND, POTION, "Potion", "5.00");
        ask(new UUID(0, 2), SWORD, " ", "5.00");
        commands.pipeInput(POTION.toString(), command(COMMAND, POTION, "Potion", "5.00"), WRITTEN.plusSeconds(60));
        commands.pipeInput(SWORD.toString(), command(new UUID(0, 2), SWORD, " ", "5.00"), WRITTEN.plusSeconds(60));

        var answers = outcomes.readValuesToList();
        assertThat(answers).extracting(CatalogOutcome::getStatus).startsWith(ACCEPTED, REFUSED);
        assertThat(answers.subList(2, 4)).isEqualTo(answers.subList(0, 2));
        assertThat(events.readValuesToList()).hasSize(1);
        assertThat(items.readValuesToList()).hasSize(1);
    }

    @Test
    void refusesAnIdThatIsUsedForSomethingElse() {
        ask(COMMAND, POTION, "Potion", "5.00");
        ask(COMMAND, POTION, "Potion", "5.01");
        ask(COMMAND, SWORD, "Potion", "5.00");
        ask(COMMAND, POTION, "Potion", "5.00");

        assertThat(outcomes.readValuesToList())
                .extracting(CatalogOutcome::getReason)
                .containsExactly(
                        null,
                        CatalogRefusalReason.IDEMPOTENCY_KEY_REUSED,
                        CatalogRefusalReason.IDEMPOTENCY_KEY_REUSED,
                        null);
        assertThat(events.readValuesToList()).hasSize(1);
    }

    @Test
    void sendsPoisonToTheDeadLettersAndGoesOn() {
        var key = POTION.toString().getBytes(UTF_8);
        driver.rawInput(CATALOG_COMMANDS).pipeInput(key, new byte[] {1}, WRITTEN);
        commands.pipeInput(SWORD.toString(), command(COMMAND, POTION, "Potion", "5.00"), WRITTEN);
        commands.pipeInput(
                POTION.toString(),
                new CatalogCommand(COMMAND, POTION, "admin", ASKED, null, null, null, null, null),
                WRITTEN);
        var two = new CatalogCommand(
                COMMAND, POTION, "admin", ASKED, null, null, new DeleteItem(), new SetPurchaseLimit(null, null), null);
        send(two, WRITTEN);
        ask(COMMAND, POTION, "Potion", "5.00");

        assertThat(outcomes.readValuesToList()).hasSize(1);
        assertThat(driver.rawOutput(STREAM_PROCESSORS_DEAD_LETTERS).readRecordsToList())
                .extracting(letter -> new String(
                        letter.headers().lastHeader(DeadLetter.OFFSET).value(), UTF_8))
                .containsExactly("0", "1", "2", "3");
    }

    @Test
    void updatesAnItem() {
        ask(new UUID(0, 1), POTION, "Potion", "5.00");
        send(limit(new UUID(0, 2), POTION, 3, 60), WRITTEN.plusSeconds(1));
        send(update(new UUID(0, 3), POTION, "Hi-Potion", "6.00", 2L), WRITTEN.plusSeconds(2));

        assertThat(events.readValuesToList())
                .extracting(CatalogEvent::getType, CatalogEvent::getItemUpdated, CatalogEvent::getPurchaseLimitSet)
                .containsExactly(
                        tuple(CatalogEventType.ITEM_CREATED, null, null),
                        tuple(CatalogEventType.PURCHASE_LIMIT_SET, null, new PurchaseLimitSet(3, 60)),
                        tuple(
                                CatalogEventType.ITEM_UPDATED,
                                new ItemUpdated("Hi-Potion", "Heals", new BigDecimal("6.00")),
                                null));
        assertThat(items.readValuesToList())
                .last()
                .isEqualTo(new CatalogItem(
                        POTION,
                        1,
                        "Hi-Potion",
                        "Heals",
                        new BigDecimal("6.00"),
                        3L,
                        WRITTEN,
                        WRITTEN.plusSeconds(2),
                        3,
                        60));
    }

    @Test
    void deletesAnItemForEver() {
        ask(new UUID(0, 1), POTION, "Potion", "5.00");
        send(delete(new UUID(0, 2), POTION, null), WRITTEN);
        ask(new UUID(0, 3), POTION, "Potion", "5.00");
        send(update(new UUID(0, 4), POTION, "Potion", "5.00", null), WRITTEN);
        ask(new UUID(0, 5), SWORD, "Sword", "5.00");

        assertThat(outcomes.readValuesToList())
                .extracting(CatalogOutcome::getReason)
                .containsExactly(null, null, ITEM_EXISTS, CatalogRefusalReason.UNKNOWN_ITEM, null);
        assertThat(events.readValuesToList())
                .extracting(CatalogEvent::getRevision, CatalogEvent::getItemDeleted)
                .containsExactly(tuple(1L, null), tuple(2L, new ItemDeleted(1)), tuple(3L, null));
        assertThat(items.readKeyValuesToList())
                .extracting(item -> item.key, item -> item.value == null ? null : item.value.getProductNumber())
                .containsExactly(
                        tuple(POTION.toString(), 1), tuple(POTION.toString(), null), tuple(SWORD.toString(), 2));
    }

    @Test
    void takesTheLimitAwayAgain() {
        ask(new UUID(0, 1), POTION, "Potion", "5.00");
        send(limit(new UUID(0, 2), POTION, 3, 60), WRITTEN);
        send(limit(new UUID(0, 3), POTION, null, null), WRITTEN);

        assertThat(items.readValuesToList())
                .extracting(CatalogItem::getLimitQuantity, CatalogItem::getLimitPeriodSeconds)
                .containsExactly(tuple(null, null), tuple(3, 60), tuple(null, null));
    }

    @Test
    void refusesAnOlderRevisionAndSaysSoAgain() {
        ask(new UUID(0, 1), POTION, "Potion", "5.00");
        send(update(new UUID(0, 2), POTION, "Potion", "6.00", 1L), WRITTEN);
        send(update(new UUID(0, 3), POTION, "Potion", "7.00", 1L), WRITTEN);
        send(update(new UUID(0, 3), POTION, "Potion", "7.00", 1L), WRITTEN.plusSeconds(9));
        send(update(new UUID(0, 3), POTION, "Potion", "7.00", 2L), WRITTEN);

        assertThat(outcomes.readValuesToList())
                .extracting(CatalogOutcome::getReason)
                .containsExactly(
                        null,
                        null,
                        CatalogRefusalReason.REVISION_MISMATCH,
                        CatalogRefusalReason.REVISION_MISMATCH,
                        CatalogRefusalReason.IDEMPOTENCY_KEY_REUSED);
    }

    /** Fails on any change of shape, because a renamed store strands the state of a deployment. */
    @Test
    void keepsItsShape() {
        Golden.assertMatches(
                "catalog-topology.txt",
                CatalogTopology.create(registry).describe().toString());
    }

    private void ask(UUID commandId, UUID itemId, String name, String price) {
        commands.pipeInput(itemId.toString(), command(commandId, itemId, name, price), WRITTEN);
    }

    private void send(CatalogCommand command, Instant at) {
        commands.pipeInput(command.getItemId().toString(), command, at);
    }

    private static CatalogCommand update(
            UUID commandId, UUID itemId, String name, String price, @Nullable Long expected) {
        var update = new UpdateItem(name, "Heals", new BigDecimal(price));
        return new CatalogCommand(commandId, itemId, "admin", ASKED, null, update, null, null, expected);
    }

    private static CatalogCommand delete(UUID commandId, UUID itemId, @Nullable Long expected) {
        return new CatalogCommand(commandId, itemId, "admin", ASKED, null, null, new DeleteItem(), null, expected);
    }

    private static CatalogCommand limit(
            UUID commandId, UUID itemId, @Nullable Integer quantity, @Nullable Integer periodSeconds) {
        var limit = new SetPurchaseLimit(quantity, periodSeconds);
        return new CatalogCommand(commandId, itemId, "admin", ASKED, null, null, null, limit, null);
    }

    private static CatalogCommand command(UUID commandId, UUID itemId, String name, String price) {
        return new CatalogCommand(
                commandId,
                itemId,
                "admin",
                ASKED,
                new CreateItem(name, "Heals", new BigDecimal(price)),
                null,
                null,
                null,
                null);
    }
}
