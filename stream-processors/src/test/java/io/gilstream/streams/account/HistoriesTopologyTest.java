package io.gilstream.streams.account;

import static io.gilstream.schemas.Topics.CATALOG_ITEMS;
import static io.gilstream.schemas.Topics.ECONOMY_COMMANDS;
import static io.gilstream.schemas.Topics.ECONOMY_EVENTS;
import static io.gilstream.schemas.Topics.ECONOMY_OUTCOMES;
import static io.gilstream.schemas.Topics.ECONOMY_WALLETS;
import static io.gilstream.schemas.Topics.INVENTORY_HOLDINGS;
import static io.gilstream.schemas.Topics.STREAM_PROCESSORS_DEAD_LETTERS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gilstream.catalog.CatalogItem;
import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyOutcome;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.streams.projection.ProjectionTopology;
import io.gilstream.testkit.TopologyDriver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the account topology through random histories with poison between the commands, and the auditor after every
 * command; then the projection topology through what came of it.
 */
class HistoriesTopologyTest {

    private static final int HISTORIES = 50;
    private static final int STEPS = 100;

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final Map<UUID, Item> onSale = new HashMap<>();
    private final Auditor auditor = new Auditor(Map.of());
    private final List<EconomyEvent> log = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsTheInvariants(long seed) {
        var history = new History(seed);
        // The test driver commits after each record, and a store on disk is slow at that.
        var store = seed % 25 == 0
                ? Stores.persistentKeyValueStore(AccountStore.NAME)
                : Stores.inMemoryKeyValueStore(AccountStore.NAME);
        var topology = AccountTopology.create(registry, store, Decisions::decide);
        try (var driver = new TopologyDriver(topology, registry, History.START)) {
            var world = new World(driver);
            for (int i = 0; i < STEPS; i++) {
                try {
                    world.take(history.next());
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("Seed " + seed + ", step " + i + ": " + e.getMessage(), e);
                }
            }
            assertThat(driver.rawOutput(STREAM_PROCESSORS_DEAD_LETTERS).readValuesToList())
                    .hasSize(world.poisons);
        }
        projectsTheBooksOfTheAuditor();
    }

    static LongStream seeds() {
        return LongStream.range(0, HISTORIES).map(seed -> HistoriesTest.FIRST_SEED + seed);
    }

    private void projectsTheBooksOfTheAuditor() {
        var states = new HashMap<String, String>();
        try (var driver = new TopologyDriver(ProjectionTopology.create(registry), registry, History.START)) {
            var events = driver.input(ECONOMY_EVENTS);
            log.forEach(event -> events.pipeInput(event.getPlayerId().toString(), event, event.getOccurredAt()));
            driver.output(ECONOMY_WALLETS)
                    .readKeyValuesToMap()
                    .forEach(
                            (key, wallet) -> states.put(key, wallet.getBalance().toPlainString()));
            driver.output(INVENTORY_HOLDINGS)
                    .readKeyValuesToMap()
                    .forEach((key, holding) -> states.put(key, holding.getQuantity() + ".00"));
        }
        var books = new HashMap<String, String>();
        auditor.books()
                .forEach((player, account) -> account.balances.forEach(
                        (asset, balance) -> books.put(player + "/" + asset, balance.toPlainString())));
        assertThat(states).isEqualTo(books);
    }

    private final class World {

        private final TestInputTopic<String, CatalogItem> items;
        private final TestInputTopic<String, EconomyCommand> commands;
        private final TestInputTopic<byte[], byte[]> raw;
        private final TestOutputTopic<String, EconomyEvent> events;
        private final TestOutputTopic<String, EconomyOutcome> outcomes;
        private int poisons;

        World(TopologyDriver driver) {
            items = driver.input(CATALOG_ITEMS);
            commands = driver.input(ECONOMY_COMMANDS);
            raw = driver.rawInput(ECONOMY_COMMANDS);
            events = driver.output(ECONOMY_EVENTS);
            outcomes = driver.output(ECONOMY_OUTCOMES);
        }

        void take(History.Step step) {
            switch (step) {
                case History.Step.ItemSet(var itemId, var item) -> {
                    onSale.put(itemId, item);
                    items.pipeInput(itemId.toString(), record(itemId, item));
                }
                case History.Step.ItemRemoved(var itemId) -> {
                    onSale.remove(itemId);
                    items.pipeInput(itemId.toString(), (CatalogItem) null);
                    raw.pipeInput(itemId.toString().getBytes(UTF_8), new byte[] {0, 1, 2}, History.START);
                    poisons++;
                }
                case History.Step.Asked(var request, var time) -> ask(request, time);
            }
        }

        private void ask(Request request, Instant time) {
            commands.pipeInput(request.playerId().toString(), EconomyCommands.of(request), time);
            var happened = events.readValuesToList();
            auditor.audit(request, time, onSale, happened, outcomes.readValue());
            assertThat(outcomes.isEmpty()).isTrue();
            assertThat(happened).allMatch(event -> event.getOccurredAt().equals(time));
            log.addAll(happened);
        }

        private static CatalogItem record(UUID itemId, Item item) {
            var price = item.price().toDecimal();
            var limit = item.limit();
            return new CatalogItem(
                    itemId,
                    1,
                    "Item",
                    "",
                    price,
                    item.revision(),
                    History.START,
                    History.START,
                    limit == null ? null : limit.quantity(),
                    limit == null ? null : limit.periodSeconds());
        }
    }
}
