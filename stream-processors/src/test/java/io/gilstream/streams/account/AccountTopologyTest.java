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
import gilstream.economy.ItemsSubtracted;
import gilstream.economy.OutcomeLine;
import gilstream.economy.PurchaseOutcome;
import gilstream.economy.PurchaseRefunded;
import gilstream.economy.RefundOutcome;
import gilstream.economy.RefundedLine;
import gilstream.economy.RefusalReason;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.DebitGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Line;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.streams.account.Command.RefundLine;
import io.gilstream.streams.account.Command.RefundPurchase;
import io.gilstream.streams.account.Command.SetGil;
import io.gilstream.streams.account.Command.SubtractItems;
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
import org.jspecify.annotations.Nullable;
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
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("100.00"), "welcome", "gil")));
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
        assertThat(texts(outcomes.readValuesToList()))
                .containsExactly(new EconomyOutcome(
                                new UUID(0, 2),
                                ANA,
                                EconomyCommands.REQUESTED,
                                WRITTEN,
                                ACCEPTED,
                                2L,
                                null,
                                null,
                                new PurchaseOutcome(
                                        List.of(new OutcomeLine(POTION, 3, new BigDecimal("9.99"))),
                                        new BigDecimal("29.97")),
                                null)
                        .toString());
    }

    @Test
    void sellsAtThePriceOfTheMoment() {
        sell(POTION, "1.00", 1);
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("100.00"), "", "gil")));
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
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("100.00"), "", "gil")));
        var answers = outcomes.readValuesToList();
        events.readValuesToList();

        var again = new Request(
                new UUID(0, 2),
                ANA,
                "another actor",
                WRITTEN.plusSeconds(60),
                new Purchase(List.of(new Line(POTION, 1))));
        commands.pipeInput(ANA.toString(), EconomyCommands.of(again), WRITTEN.plusSeconds(61));
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("100.00"), "", "gil")));

        assertThat(answers).extracting(EconomyOutcome::getStatus).containsExactly(REFUSED, ACCEPTED);
        assertThat(texts(outcomes.readValuesToList())).isEqualTo(texts(answers));
        assertThat(events.isEmpty()).isTrue();
    }

    @Test
    void refusesAnIdThatIsUsedForSomethingElse() {
        var credit = new CreditGil(Gil.of("100.00"), "", "gil");
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, credit));
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("100.01"), "", "gil")));
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, credit));

        assertThat(outcomes.readValuesToList())
                .extracting(EconomyOutcome::getReason)
                .containsExactly(null, RefusalReason.IDEMPOTENCY_KEY_REUSED, null);
        assertThat(events.readValuesToList()).hasSize(1);
    }

    @Test
    void letsPlayersUseTheSameId() {
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("1.00"), "", "gil")));
        ask(BEN, EconomyCommands.of(new UUID(0, 1), BEN, new CreditGil(Gil.of("2.00"), "", "gil")));

        assertThat(events.readValuesToList())
                .extracting(EconomyEvent::getPlayerId, EconomyEvent::getVersion)
                .containsExactly(tuple(ANA, 1L), tuple(BEN, 1L));
    }

    @Test
    void sellsToAPlayerAsOftenAsTheGilLasts() {
        sell(POTION, "1.00", 1);
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("50.00"), "", "gil")));
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
    void saysTheCurrentPricesWhereThePriceChanged() {
        sell(POTION, "9.99", 7);

        ask(ANA, EconomyCommands.purchase(new UUID(0, 2), ANA, new Line(POTION, 3, Gil.of("5.00"))));

        var outcome = outcomes.readValue();
        assertThat(outcome.getReason()).isEqualTo(RefusalReason.PRICE_CHANGED);
        assertThat(outcome.getLine()).isZero();
        assertThat(outcome.getPurchase().getLines())
                .containsExactly(new OutcomeLine(POTION, 3, new BigDecimal("9.99")));
    }

    @Test
    void answersARefundAndItsPurchaseAsBeforeWhenMoreIsRefunded() {
        sell(POTION, "9.99", 7);
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("100.00"), "", "gil")));
        var purchase = EconomyCommands.purchase(new UUID(0, 2), ANA, new Line(POTION, 3));
        var refund = refund(new UUID(0, 3), new UUID(0, 2), new RefundLine(POTION, 1));
        ask(ANA, purchase);
        sell(POTION, "500.00", 8);
        ask(ANA, refund);
        ask(ANA, refund(new UUID(0, 4), new UUID(0, 2)));
        var answers = outcomes.readValuesToList();
        var happened = events.readValuesToList();

        ask(ANA, purchase);
        ask(ANA, refund);

        assertThat(texts(outcomes.readValuesToList())).isEqualTo(texts(answers.subList(1, 3)));
        assertThat(answers.get(2).getRefund())
                .hasToString(new RefundOutcome(
                                new UUID(0, 2),
                                List.of(new OutcomeLine(POTION, 1, new BigDecimal("9.99"))),
                                new BigDecimal("9.99"))
                        .toString());
        assertThat(happened.getLast().getPurchaseRefunded())
                .hasToString(new PurchaseRefunded(
                                new UUID(0, 2),
                                List.of(new RefundedLine(POTION, 2, new BigDecimal("9.99"))),
                                new BigDecimal("19.98"),
                                List.of(new RefundedLine(POTION, 3, new BigDecimal("9.99"))),
                                new BigDecimal("29.97"),
                                "broken")
                        .toString());
        assertThat(events.isEmpty()).isTrue();
    }

    @Test
    void refundsOnlyPurchasesOfThePlayerThatCompleted() {
        sell(POTION, "9.99", 7);
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("9.99"), "", "gil")));
        ask(ANA, EconomyCommands.purchase(new UUID(0, 2), ANA, new Line(POTION, 1)));
        ask(ANA, EconomyCommands.purchase(new UUID(0, 3), ANA, new Line(POTION, 1)));
        ask(ANA, refund(new UUID(0, 4), new UUID(0, 2)));
        outcomes.readValuesToList();

        ask(ANA, refund(new UUID(0, 5), new UUID(0, 1)));
        ask(ANA, refund(new UUID(0, 6), new UUID(0, 3)));
        ask(ANA, refund(new UUID(0, 7), new UUID(0, 4)));
        ask(ANA, refund(new UUID(0, 8), new UUID(0, 8)));
        commands.pipeInput(
                BEN.toString(),
                EconomyCommands.of(new UUID(0, 9), BEN, new RefundPurchase(new UUID(0, 2), List.of(), "")),
                WRITTEN);

        assertThat(outcomes.readValuesToList())
                .extracting(EconomyOutcome::getReason)
                .hasSize(5)
                .containsOnly(RefusalReason.UNKNOWN_PURCHASE);
    }

    @Test
    void sellsAgainInTheNextPeriod() {
        items.pipeInput(POTION.toString(), limited("1.00", 2, 86_400));
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("100.00"), "", "gil")));
        ask(ANA, EconomyCommands.purchase(new UUID(0, 2), ANA, new Line(POTION, 2)));
        ask(ANA, EconomyCommands.purchase(new UUID(0, 3), ANA, new Line(POTION, 1)));
        var tomorrow = EconomyCommands.purchase(new UUID(0, 4), ANA, new Line(POTION, 1));
        commands.pipeInput(ANA.toString(), tomorrow, WRITTEN.plusSeconds(86_400));

        assertThat(outcomes.readValuesToList())
                .extracting(EconomyOutcome::getReason)
                .containsExactly(null, null, RefusalReason.PURCHASE_LIMIT, null);
    }

    @Test
    void takesWhatLeftTheCatalog() {
        sell(POTION, "1.00", 1);
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new GrantItems(POTION, 3)));
        items.pipeInput(POTION.toString(), (CatalogItem) null);

        ask(ANA, EconomyCommands.of(new UUID(0, 2), ANA, new SubtractItems(POTION, 3)));

        assertThat(events.readValuesToList().getLast().getItemsSubtracted()).isEqualTo(new ItemsSubtracted(POTION, 3));
    }

    @Test
    void keepsCurrenciesApart() {
        ask(ANA, EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("5.00"), "", "gil")));
        ask(ANA, EconomyCommands.of(new UUID(0, 2), ANA, new CreditGil(Gil.of("7.00"), "", "gems")));
        ask(ANA, EconomyCommands.of(new UUID(0, 3), ANA, new DebitGil(Gil.of("1.00"), "fine", "gems")));
        ask(ANA, EconomyCommands.of(new UUID(0, 4), ANA, new SetGil(Gil.of("4.00"), "settled")));

        assertThat(events.readValuesToList())
                .flatExtracting(EconomyEvent::getPostings)
                .filteredOn(posting -> posting.getBalanceAfter() != null)
                .extracting(posting -> posting.getAsset() + " " + posting.getBalanceAfter())
                .containsExactly("gil 5.00", "gems 7.00", "gems 6.00", "gil 4.00");
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
        var command = EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("1.00"), "", "gil"));
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
        items.pipeInput(POTION.toString(), limited("1.00", 1, null));
        items.pipeInput(POTION.toString(), limited("1.00", null, 60));
        items.pipeInput(POTION.toString(), limited("1.00", 0, 60));
        items.pipeInput(POTION.toString(), limited("1.00", 1, 59));

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

    // Avro cannot compare lists of decimals that may be null.
    private static List<String> texts(List<EconomyOutcome> answers) {
        return answers.stream().map(EconomyOutcome::toString).toList();
    }

    private static CatalogItem limited(String price, @Nullable Integer quantity, @Nullable Integer periodSeconds) {
        return new CatalogItem(
                POTION, 1, "Potion", "", new BigDecimal(price), 6L, WRITTEN, WRITTEN, quantity, periodSeconds);
    }

    private static EconomyCommand refund(UUID commandId, UUID purchaseId, RefundLine... lines) {
        return EconomyCommands.of(commandId, ANA, new RefundPurchase(purchaseId, List.of(lines), "broken"));
    }

    private void ask(UUID playerId, EconomyCommand command) {
        commands.pipeInput(playerId.toString(), command, WRITTEN);
    }
}
