package io.gilstream.streams.account;

import static gilstream.economy.OutcomeStatus.ACCEPTED;
import static gilstream.economy.OutcomeStatus.REFUSED;
import static io.gilstream.schemas.Topics.CATALOG_ITEMS;
import static io.gilstream.schemas.Topics.ECONOMY_COMMANDS;
import static io.gilstream.schemas.Topics.ECONOMY_EVENTS;
import static io.gilstream.schemas.Topics.ECONOMY_OUTCOMES;
import static io.gilstream.schemas.Topics.STREAM_PROCESSORS_DEAD_LETTERS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gilstream.catalog.CatalogItem;
import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyEventType;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeLine;
import gilstream.economy.PurchaseOutcome;
import gilstream.economy.RefusalReason;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Line;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.testkit.Golden;
import io.gilstream.testkit.TopologyDriver;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountTopologyTest {

    private static final UUID ANA = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f001");
    private static final UUID BEN = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f002");
    private static final UUID POTION = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f003");
    private static final Instant WRITTEN = Instant.parse("2026-11-23T10:00:00.250Z");

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final TopologyDriver driver = new TopologyDriver(AccountTopology.create(registry), registry, WRITTEN);
    private final TestInputTopic<String, CatalogItem> items = driver.input(CATALOG_ITEMS);
    private final TestInputTopic<String, EconomyCommand> commands = driver.input(ECONOMY_COMMANDS);
    private final TestOutputTopic<String, EconomyEvent> events = driver.output(ECONOMY_EVENTS);
    private final TestOutputTopic<String, EconomyOutcome> outcomes = driver.output(ECONOMY_OUTCOMES);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void sellsAnItem() {
        sell(POTION, "9.99", 7);
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("100.00"), "welcome")));
        events.readValue();
        outcomes.readValue();

        ask(ANA, EconomyCommands.purchase(new UUID(0, 2), ANA, new Line(POTION, 3)));

        var event = events.readKeyValue();
        assertThat(event.key).isEqualTo(ANA.toString());
        assertThat(event.value.getVersion()).isEqualTo(2);
        assertThat(event.value.getType()).isEqualTo(EconomyEventType.PURCHASE_COMPLETED);
        assertThat(event.value.getOccurredAt()).isEqualTo(WRITTEN);
        assertThat(event.value.getPurchaseCompleted().getTotal()).isEqualTo("29.97");
        assertThat(event.value.getPostings()).hasSize(4);
        assertThat(outcomes.readValuesToList())
                .containsExactly(new EconomyOutcome(
                        new UUID(0, 2),
                        ANA,
                        EconomyCommands.REQUESTED,
                        WRITTEN,
                        ACCEPTED,
                        2L,
                        null,
                        null,
                        new PurchaseOutcome(List.of(new OutcomeLine(POTION, 3, null)), new BigDecimal("29.97")),
                        null));
    }

    @Test
    void sellsAtThePriceOfTheMoment() {
        sell(POTION, "1.00", 1);
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("100.00"), "")));
        ask(ANA, EconomyCommands.purchase(new UUID(0, 2), ANA, new Line(POTION, 1)));
        sell(POTION, "2.00", 2);
        ask(ANA, EconomyCommands.purchase(new UUID(0, 3), ANA, new Line(POTION, 1)));
        items.pipeInput(POTION.toString(), (CatalogItem) null);
        ask(ANA, EconomyCommands.purchase(new UUID(0, 4), ANA, new Line(POTION, 1)));

        assertThat(events.readValuesToList().stream().skip(1))
                .extracting(event -> event.getPurchaseCompleted().getLines().getFirst())
                .extracting(line -> line.getUnitPrice() + " at " + line.getCatalogRevision())
                .containsExactly("1.00 at 1", "2.00 at 2");
        assertThat(outcomes.readValuesToList().getLast().getReason()).isEqualTo(RefusalReason.UNKNOWN_ITEM);
    }

    @Test
    void answersARepeatedCommandAsBefore() {
        sell(POTION, "9.99", 7);
        ask(ANA, EconomyCommands.purchase(new UUID(0, 2), ANA, new Line(POTION, 1)));
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("100.00"), "")));
        var answers = outcomes.readValuesToList();
        events.readValuesToList();

        var again = new Request(
                new UUID(0, 2),
                ANA,
                "another actor",
                WRITTEN.plusSeconds(60),
                new Purchase(List.of(new Line(POTION, 1))));
        commands.pipeInput(ANA.toString(), EconomyCommands.of(again), WRITTEN.plusSeconds(61));
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("100.00"), "")));

        assertThat(answers).extracting(EconomyOutcome::getStatus).containsExactly(REFUSED, ACCEPTED);
        assertThat(outcomes.readValuesToList()).isEqualTo(answers);
        assertThat(events.isEmpty()).isTrue();
    }

    @Test
    void refusesAnIdThatIsUsedForSomethingElse() {
        var credit = new CreditGil(Gil.of("100.00"), "");
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, credit));
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("100.01"), "")));
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, credit));

        assertThat(outcomes.readValuesToList())
                .extracting(EconomyOutcome::getReason)
                .containsExactly(null, RefusalReason.IDEMPOTENCY_KEY_REUSED, null);
        assertThat(events.readValuesToList()).hasSize(1);
    }

    @Test
    void letsPlayersUseTheSameId() {
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("1.00"), "")));
        ask(BEN, EconomyCommands.of(new UUID(0, 1), BEN, new CreditGil(Gil.of("2.00"), "")));

        assertThat(events.readValuesToList())
                .extracting(EconomyEvent::getPlayerId, EconomyEvent::getVersion)
                .containsExactly(tuple(ANA, 1L), tuple(BEN, 1L));
    }

    @Test
    void sellsToAPlayerAsOftenAsTheGilLasts() {
        sell(POTION, "1.00", 1);
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("50.00"), "")));
        for (int i = 0; i < 100; i++) {
            ask(ANA, EconomyCommands.purchase(new UUID(1, i), ANA, new Line(POTION, 1)));
        }

        assertThat(outcomes.readValuesToList().stream().skip(1).map(EconomyOutcome::getStatus))
                .hasSize(100)
                .containsAll(Collections.nCopies(50, ACCEPTED))
                .filteredOn(ACCEPTED::equals)
                .hasSize(50);
        assertThat(events.readValuesToList().getLast().getPostings().getFirst().getBalanceAfter())
                .isEqualTo("0.00");
    }

    @Test
    void doesNotEchoMoreLinesThanAPurchaseMayHave() {
        ask(
                ANA,
                EconomyCommands.of(new UUID(0, 1), ANA, new Purchase(Collections.nCopies(1_000, new Line(POTION, 1)))));

        var outcome = outcomes.readValue();
        assertThat(outcome.getReason()).isEqualTo(RefusalReason.INVALID_COMMAND);
        assertThat(outcome.getPurchase().getLines()).hasSize(50);
    }

    @Test
    void passesTheCommandsHeadersOn() {
        var headers = new RecordHeaders().add("traceparent", "00-1-2-01".getBytes(UTF_8));
        var command = EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("1.00"), ""));
        commands.pipeInput(new TestRecord<>(ANA.toString(), command, headers, WRITTEN));

        assertThat(events.readRecord().headers()).isEqualTo(headers);
        assertThat(outcomes.readRecord().headers()).isEqualTo(headers);
    }

    @Test
    void skipsItemsThatCannotBeUsed() {
        sell(POTION, "1.00", 1);
        var raw = driver.rawInput(CATALOG_ITEMS);
        raw.pipeInput(POTION.toString().getBytes(UTF_8), new byte[] {1, 2, 3});
        raw.pipeInput("not an id".getBytes(UTF_8), (byte[]) null);
        raw.pipeInput(POTION.toString().toUpperCase(Locale.ROOT).getBytes(UTF_8), (byte[]) null);
        raw.pipeInput((byte[]) null, new byte[0]);
        items.pipeInput(new UUID(0, 9).toString(), item(POTION, "3.00", 3));
        sell(POTION, "1000.01", 4);
        sell(POTION, "-1.00", 5);

        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new GrantItems(POTION, 1)));

        assertThat(events.readValue().getItemsGranted().getCatalogRevision()).isEqualTo(1);
        assertThat(driver.rawOutput(STREAM_PROCESSORS_DEAD_LETTERS).isEmpty()).isTrue();
    }

    /** Fails on any change of shape, because a renamed store strands the state of a deployment. */
    @Test
    void keepsItsShape() {
        Golden.assertMatches(
                "account-topology.txt",
                AccountTopology.create(registry).describe().toString());
    }

    private void sell(UUID itemId, String price, long revision) {
        items.pipeInput(itemId.toString(), item(itemId, price, revision));
    }

    private static CatalogItem item(UUID itemId, String price, long revision) {
        return new CatalogItem(itemId, 1, "Potion", "", new BigDecimal(price), revision, WRITTEN, WRITTEN, null, null);
    }

    private void ask(UUID playerId, EconomyCommand command) {
        commands.pipeInput(playerId.toString(), command, WRITTEN);
    }
}
