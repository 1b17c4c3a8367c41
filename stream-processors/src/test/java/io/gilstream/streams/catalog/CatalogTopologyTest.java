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

import gilstream.catalog.CatalogCommand;
import gilstream.catalog.CatalogEvent;
import gilstream.catalog.CatalogEventType;
import gilstream.catalog.CatalogItem;
import gilstream.catalog.CatalogOutcome;
import gilstream.catalog.CatalogRefusalReason;
import gilstream.catalog.CreateItem;
import gilstream.catalog.ItemCreated;
import io.gilstream.schemas.DeadLetter;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.testkit.Golden;
import io.gilstream.testkit.TopologyDriver;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        ask(COMMAND, POTION, "Potion", "5.00");

        assertThat(outcomes.readValuesToList()).hasSize(1);
        assertThat(driver.rawOutput(STREAM_PROCESSORS_DEAD_LETTERS).readRecordsToList())
                .extracting(letter -> new String(
                        letter.headers().lastHeader(DeadLetter.OFFSET).value(), UTF_8))
                .containsExactly("0", "1", "2");
    }

    /** Revisions and numbers are gap-free, an id has one effect and one answer, and an item is created once. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsItsOrderThroughAnyHistory(long seed) {
        var random = new SplittableRandom(seed);
        var first = new HashMap<UUID, CatalogCommand>();
        var answers = new HashMap<UUID, CatalogOutcome>();
        var created = new HashMap<UUID, CatalogItem>();
        for (int i = 0; i < 80; i++) {
            var command = command(
                    new UUID(seed, random.nextInt(40)),
                    new UUID(seed, random.nextInt(20)),
                    random.nextInt(10) == 0 ? "" : "Item",
                    random.nextInt(10) == 0 ? "1000.01" : random.nextInt(3) + ".00");
            commands.pipeInput(command.getItemId().toString(), command, WRITTEN.plusSeconds(i));
            var outcome = outcomes.readValue();
            var happened = events.readValuesToList();
            var before = first.putIfAbsent(command.getCommandId(), command);
            if (before != null) {
                assertThat(happened).isEmpty();
                assertThat(outcome.getReason() == CatalogRefusalReason.IDEMPOTENCY_KEY_REUSED)
                        .isEqualTo(!before.equals(command));
                assertThat(outcome.equals(answers.get(command.getCommandId()))).isEqualTo(before.equals(command));
            } else if (outcome.getStatus() == ACCEPTED) {
                assertThat(happened).extracting(CatalogEvent::getRevision).containsExactly(created.size() + 1L);
                var item = items.readValue();
                assertThat(item.getProductNumber()).isEqualTo(created.size() + 1);
                assertThat(created.put(command.getItemId(), item)).isNull();
            } else {
                assertThat(happened).isEmpty();
                assertThat(outcome.getReason()).isEqualTo(reason(command.getCreateItem()));
                assertThat(outcome.getReason() != ITEM_EXISTS || created.containsKey(command.getItemId()))
                        .isTrue();
            }
            answers.putIfAbsent(command.getCommandId(), outcome);
            assertThat(items.isEmpty() && outcomes.isEmpty()).isTrue();
        }
        assertThat(created).isNotEmpty();
    }

    private static CatalogRefusalReason reason(CreateItem asked) {
        if (asked.getName().isEmpty()) {
            return CatalogRefusalReason.INVALID_NAME;
        }
        return asked.getPrice().intValue() >= 1_000 ? CatalogRefusalReason.INVALID_PRICE : ITEM_EXISTS;
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
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
