package io.gilstream.streams.catalog;

import static gilstream.catalog.CatalogOutcomeStatus.ACCEPTED;
import static gilstream.catalog.CatalogRefusalReason.IDEMPOTENCY_KEY_REUSED;
import static gilstream.catalog.CatalogRefusalReason.ITEM_EXISTS;
import static gilstream.catalog.CatalogRefusalReason.REVISION_MISMATCH;
import static gilstream.catalog.CatalogRefusalReason.UNKNOWN_ITEM;
import static io.gilstream.schemas.Topics.CATALOG_COMMANDS;
import static io.gilstream.schemas.Topics.CATALOG_EVENTS;
import static io.gilstream.schemas.Topics.CATALOG_ITEMS;
import static io.gilstream.schemas.Topics.CATALOG_OUTCOMES;
import static org.assertj.core.api.Assertions.assertThat;

import gilstream.catalog.CatalogCommand;
import gilstream.catalog.CatalogEvent;
import gilstream.catalog.CatalogItem;
import gilstream.catalog.CatalogOutcome;
import gilstream.catalog.CatalogRefusalReason;
import gilstream.catalog.CreateItem;
import gilstream.catalog.DeleteItem;
import gilstream.catalog.SetPurchaseLimit;
import gilstream.catalog.UpdateItem;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.testkit.TopologyDriver;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories of the catalog, against a model of what was said to have happened. */
class CatalogHistoriesTest {

    private static final int COMMANDS = 120;
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    /** What the events said of the catalog so far. */
    private static final class Model {

        private final Map<UUID, CatalogCommand> asked = new HashMap<>();
        private final Map<UUID, CatalogOutcome> answers = new HashMap<>();
        private final Map<UUID, Long> revisions = new HashMap<>();
        private final Map<UUID, CatalogItem> onSale = new HashMap<>();
        private final Set<Integer> numbers = new HashSet<>();
        private long revision;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsItsPromisesThroughAnyHistory(long seed) {
        var registry = new InMemoryRegistry();
        var topology = CatalogTopology.create(registry, Stores.inMemoryKeyValueStore(CatalogStore.NAME));
        var random = new SplittableRandom(seed);
        var model = new Model();
        try (var driver = new TopologyDriver(topology, registry, START)) {
            var commands = driver.input(CATALOG_COMMANDS);
            var events = driver.output(CATALOG_EVENTS);
            var items = driver.output(CATALOG_ITEMS);
            var outcomes = driver.output(CATALOG_OUTCOMES);
            for (int i = 0; i < COMMANDS; i++) {
                var command = command(seed, random, model);
                commands.pipeInput(command.getItemId().toString(), command, START.plusSeconds(i));
                var outcome = outcomes.readValue();
                var happened = events.readValuesToList();
                var states = items.readKeyValuesToList();
                if (!isFirst(model, command, outcome)) {
                    assertThat(happened).isEmpty();
                    assertThat(states).isEmpty();
                } else if (outcome.getStatus() == ACCEPTED) {
                    assertThat(happened).hasSize(1);
                    assertThat(states).hasSize(1);
                    accept(model, command, outcome, happened.getFirst(), states.getFirst());
                } else {
                    assertThat(happened).isEmpty();
                    assertThat(states).isEmpty();
                    assertThat(outcome.getReason()).isEqualTo(reason(model, command));
                }
                assertThat(outcomes.isEmpty()).isTrue();
            }
        }
        assertThat(model.revision).isPositive();
    }

    /** A repeated command has its first answer, and another command under its id is refused. */
    private static boolean isFirst(Model model, CatalogCommand command, CatalogOutcome outcome) {
        var before = model.asked.putIfAbsent(command.getCommandId(), command);
        if (before == null) {
            model.answers.put(command.getCommandId(), outcome);
            return true;
        }
        if (before.equals(command)) {
            assertThat(outcome).isEqualTo(model.answers.get(command.getCommandId()));
        } else {
            assertThat(outcome.getReason()).isEqualTo(IDEMPOTENCY_KEY_REUSED);
        }
        return false;
    }

    private static void accept(
            Model model,
            CatalogCommand command,
            CatalogOutcome outcome,
            CatalogEvent event,
            KeyValue<String, CatalogItem> state) {
        var itemId = command.getItemId();
        assertThat(reason(model, command)).isNull();
        assertThat(event.getRevision()).isEqualTo(++model.revision).isEqualTo(outcome.getRevision());
        assertThat(state.key).isEqualTo(itemId.toString());
        model.revisions.put(itemId, event.getRevision());
        if (command.getDeleteItem() != null) {
            assertThat(state.value).isNull();
            assertThat(model.onSale.remove(itemId))
                    .extracting(CatalogItem::getProductNumber)
                    .isEqualTo(event.getItemDeleted().getProductNumber());
            return;
        }
        assertThat(state.value.getRevision()).isEqualTo(event.getRevision());
        var before = model.onSale.put(itemId, state.value);
        if (before == null) {
            assertThat(model.numbers.add(state.value.getProductNumber())).isTrue();
            assertThat(state.value.getProductNumber()).isEqualTo(model.numbers.size());
        } else {
            assertKept(before, state.value, command);
        }
    }

    private static void assertKept(CatalogItem before, CatalogItem after, CatalogCommand command) {
        assertThat(after.getProductNumber()).isEqualTo(before.getProductNumber());
        assertThat(after.getCreatedAt()).isEqualTo(before.getCreatedAt());
        if (command.getUpdateItem() == null) {
            assertThat(after.getName()).isEqualTo(before.getName());
            assertThat(after.getPrice()).isEqualTo(before.getPrice());
            assertThat(after.getLimitQuantity())
                    .isEqualTo(command.getSetPurchaseLimit().getQuantity());
        } else {
            assertThat(after.getPrice()).isEqualTo(command.getUpdateItem().getPrice());
            assertThat(after.getLimitQuantity()).isEqualTo(before.getLimitQuantity());
        }
    }

    /** Returns why a first command must be refused; null if it must not. */
    private static @Nullable CatalogRefusalReason reason(Model model, CatalogCommand command) {
        var create = command.getCreateItem();
        var revision = model.revisions.get(command.getItemId());
        if (create != null) {
            return create.getName().isEmpty()
                    ? CatalogRefusalReason.INVALID_NAME
                    : revision != null ? ITEM_EXISTS : command.getExpectedRevision() == null ? null : REVISION_MISMATCH;
        }
        if (!model.onSale.containsKey(command.getItemId())) {
            return UNKNOWN_ITEM;
        }
        var expected = command.getExpectedRevision();
        return expected == null || expected.equals(revision) ? null : REVISION_MISMATCH;
    }

    private static CatalogCommand command(long seed, SplittableRandom random, Model model) {
        var commandId = new UUID(seed, random.nextInt(COMMANDS));
        var before = model.asked.get(commandId);
        if (before != null && random.nextBoolean()) {
            return before;
        }
        var itemId = new UUID(seed, 1_000 + random.nextInt(12));
        var price = new BigDecimal(random.nextInt(1_000) + ".00");
        var name = random.nextInt(10) == 0 ? "" : "Item " + random.nextInt(3);
        var kind = random.nextInt(8);
        return new CatalogCommand(
                commandId,
                itemId,
                "admin",
                START,
                kind < 3 ? new CreateItem(name, "", price) : null,
                kind == 3 || kind == 4 ? new UpdateItem("Item", "", price) : null,
                kind == 5 ? new DeleteItem() : null,
                kind > 5 ? new SetPurchaseLimit(kind == 6 ? 1 + random.nextInt(9) : null, kind == 6 ? 60 : null) : null,
                expected(random, model.revisions.get(itemId)));
    }

    private static @Nullable Long expected(SplittableRandom random, @Nullable Long revision) {
        return switch (random.nextInt(4)) {
            case 0 -> revision;
            case 1 -> random.nextLong(20);
            default -> null;
        };
    }

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }
}
