package io.gilstream.streams.account;

import static io.gilstream.schemas.Topics.CATALOG_ITEMS;
import static io.gilstream.schemas.Topics.ECONOMY_COMMANDS;
import static io.gilstream.schemas.Topics.ECONOMY_EVENTS;
import static io.gilstream.schemas.Topics.ECONOMY_OUTCOMES;
import static org.assertj.core.api.Assertions.assertThat;

import gilstream.catalog.CatalogItem;
import gilstream.economy.AccountClosed;
import gilstream.economy.AccountOpened;
import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyEventType;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.RefusalReason;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.CloseAccount;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Line;
import io.gilstream.streams.account.Command.OpenAccount;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.streams.account.Command.RefundPurchase;
import io.gilstream.testkit.TopologyDriver;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account's opening and closing do to the commands around them. */
class LifecycleTopologyTest {

    private static final UUID ANA = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f001");
    private static final UUID POTION = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f003");
    private static final UUID OPENING = new UUID(0, 100);
    private static final UUID CLOSING = new UUID(0, 101);
    private static final Instant WRITTEN = Instant.parse("2026-11-23T10:00:00.250Z");

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final TopologyDriver driver = new TopologyDriver(AccountTopology.create(registry), registry, WRITTEN);
    private final TestInputTopic<String, EconomyCommand> commands = driver.input(ECONOMY_COMMANDS);
    private final TestOutputTopic<String, EconomyEvent> events = driver.output(ECONOMY_EVENTS);
    private final TestOutputTopic<String, EconomyOutcome> outcomes = driver.output(ECONOMY_OUTCOMES);

    @BeforeEach
    void sellPotions() {
        var potion = new CatalogItem(POTION, 1, "Potion", "", new BigDecimal("9.99"), 7L, WRITTEN, WRITTEN, null, null);
        driver.input(CATALOG_ITEMS).pipeInput(POTION.toString(), potion);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aNewPlayerPaysTheFirstPurchaseFromTheStartingGil() {
        ask(OPENING, new OpenAccount(Gil.of("100.00")));
        ask(new UUID(0, 1), new Purchase(List.of(new Line(POTION, 10))));

        var happened = events.readValuesToList();
        assertThat(happened)
                .extracting(EconomyEvent::getType)
                .containsExactly(EconomyEventType.ACCOUNT_OPENED, EconomyEventType.PURCHASE_COMPLETED);
        assertThat(happened.getFirst().getAccountOpened()).isEqualTo(new AccountOpened(new BigDecimal("100.00")));
        assertThat(balances(happened.getLast())).contains("gil 0.10");
    }

    @Test
    void anAccountIsOpenedOnceHoweverOftenAndUnderWhicheverIdItIsAsked() {
        ask(new UUID(0, 1), new CreditGil(Gil.of("5.00"), "", "gil"));
        ask(OPENING, new OpenAccount(Gil.of("100.00")));
        ask(OPENING, new OpenAccount(Gil.of("100.00")));
        ask(OPENING, new OpenAccount(Gil.of("200.00")));
        ask(new UUID(0, 2), new OpenAccount(Gil.of("100.00")));

        assertThat(reasons())
                .containsExactly(null, null, null, RefusalReason.IDEMPOTENCY_KEY_REUSED, RefusalReason.ACCOUNT_OPEN);
        var happened = events.readValuesToList();
        assertThat(happened).hasSize(2);
        assertThat(balances(happened.getLast())).containsExactly("gil 105.00");
    }

    @Test
    void aClosedAccountHasNoMoneyAndRefusesAllThatIsNew() {
        ask(OPENING, new OpenAccount(Gil.of("100.00")));
        ask(new UUID(0, 1), new CreditGil(Gil.of("7.00"), "", "gems"));
        ask(CLOSING, new CloseAccount("deleted"));
        var closed = events.readValuesToList().getLast();
        outcomes.readValuesToList();

        ask(new UUID(0, 2), new CreditGil(Gil.of("1.00"), "", "gil"));
        ask(new UUID(0, 3), new GrantItems(POTION, 1));
        ask(new UUID(0, 4), new OpenAccount(Gil.of("100.00")));
        ask(new UUID(0, 5), new CloseAccount("deleted"));

        assertThat(closed.getType()).isEqualTo(EconomyEventType.ACCOUNT_CLOSED);
        assertThat(closed.getAccountClosed()).isEqualTo(new AccountClosed("deleted"));
        assertThat(balances(closed)).containsExactly("gil 0.00", "gems 0.00");
        assertThat(reasons()).hasSize(4).containsOnly(RefusalReason.ACCOUNT_CLOSED);
        assertThat(events.isEmpty()).isTrue();
    }

    @Test
    void aClosedAccountAnswersWhatItDecidedBeforeAsBefore() {
        ask(OPENING, new OpenAccount(Gil.of("100.00")));
        ask(new UUID(0, 1), new Purchase(List.of(new Line(POTION, 1))));
        ask(new UUID(0, 2), new Purchase(List.of(new Line(POTION, 90))));
        ask(CLOSING, new CloseAccount("deleted"));
        var answers = texts();
        events.readValuesToList();

        ask(OPENING, new OpenAccount(Gil.of("100.00")));
        ask(new UUID(0, 1), new Purchase(List.of(new Line(POTION, 1))));
        ask(new UUID(0, 2), new Purchase(List.of(new Line(POTION, 90))));
        ask(CLOSING, new CloseAccount("deleted"));
        var again = texts();
        ask(new UUID(0, 3), new RefundPurchase(new UUID(0, 1), List.of(), ""));

        assertThat(again).isEqualTo(answers);
        assertThat(reasons()).containsExactly(RefusalReason.ACCOUNT_CLOSED);
        assertThat(events.isEmpty()).isTrue();
    }

    private void ask(UUID commandId, Command command) {
        commands.pipeInput(ANA.toString(), EconomyCommands.of(commandId, ANA, command), WRITTEN);
    }

    private List<RefusalReason> reasons() {
        return outcomes.readValuesToList().stream()
                .map(EconomyOutcome::getReason)
                .toList();
    }

    // Avro cannot compare lists of decimals that may be null.
    private List<String> texts() {
        return outcomes.readValuesToList().stream()
                .map(EconomyOutcome::toString)
                .toList();
    }

    private static List<String> balances(EconomyEvent event) {
        return event.getPostings().stream()
                .filter(posting -> posting.getBalanceAfter() != null)
                .map(posting -> posting.getAsset() + " " + posting.getBalanceAfter())
                .toList();
    }
}
