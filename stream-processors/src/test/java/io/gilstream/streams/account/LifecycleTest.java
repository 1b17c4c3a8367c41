package io.gilstream.streams.account;

import static io.gilstream.streams.account.Posting.Owner.ISSUER;
import static io.gilstream.streams.account.Posting.Owner.PLAYER;
import static io.gilstream.streams.account.Posting.Owner.SINK;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Account.Status;
import io.gilstream.streams.account.Command.CloseAccount;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.DebitGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Line;
import io.gilstream.streams.account.Command.OpenAccount;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.streams.account.Command.RefundPurchase;
import io.gilstream.streams.account.Command.SetGil;
import io.gilstream.streams.account.Command.SubtractItems;
import io.gilstream.streams.account.Decision.Accepted;
import io.gilstream.streams.account.Refused.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleTest {

    private static final UUID POTION = new UUID(0, 1);
    private static final Item FREE = new Item(Gil.ZERO, 7, null);
    private static final Given GIVEN = new Given(Instant.EPOCH, Map.of(POTION, FREE), Accounts.bill(POTION, 1, "0.00"));
    private static final Account CLOSED = new Account(
            Status.CLOSED, 9, Gil.of("5.00"), Map.of("gems", Gil.of("7.00")), Map.of(POTION, new Stack(3, 0, 0)));

    @ParameterizedTest
    @CsvSource({"0.00, 0.00", "0.00, 100.00", "12.50, 1000000.00", "999999000000.00, 1000000.00"})
    void opensAnAccountWithGilOnTopOfWhatIsThere(String before, String starting) {
        var account = Accounts.of(3, Gil.of(before), Map.of("gems", Gil.of("7.00")), Map.of());
        var after = Gil.of(before).plus(Gil.of(starting));

        assertThat(decide(account, new OpenAccount(Gil.of(starting))))
                .isEqualTo(new Accepted(
                        new Fact.AccountOpened(Gil.of(starting)),
                        List.of(
                                new Posting.OfMoney(
                                        ISSUER, "gil", Gil.of(starting).negated(), null),
                                new Posting.OfMoney(PLAYER, "gil", Gil.of(starting), after)),
                        new Account(Status.OPEN, 4, after, account.others(), Map.of())));
    }

    @ParameterizedTest
    @CsvSource({
        "UNOPENED, -0.01, INVALID_AMOUNT",
        "UNOPENED, 1000000.01, INVALID_AMOUNT",
        "UNOPENED, 1.00, BALANCE_LIMIT",
        "OPEN, -0.01, INVALID_AMOUNT",
        "OPEN, 1.00, ACCOUNT_OPEN",
        "OPEN, 0.00, ACCOUNT_OPEN"
    })
    void refusesToOpen(Status status, String starting, Reason reason) {
        var account = new Account(status, 3, Gil.of("999999999999.01"), Map.of(), Map.of());

        assertThat(decide(account, new OpenAccount(Gil.of(starting)))).isEqualTo(Refused.because(reason));
    }

    @Test
    void staysOpenWhateverHappens() {
        var open = ((Accepted) decide(Account.EMPTY, new OpenAccount(Gil.of("100.00")))).account();

        assertThat(List.of(
                        new CreditGil(Gil.of("1.00"), "", "gil"),
                        new CreditGil(Gil.of("1.00"), "", "gems"),
                        new SetGil(Gil.ZERO, ""),
                        new GrantItems(POTION, 1)))
                .allSatisfy(command -> assertThat(
                                ((Accepted) decide(open, command)).account().status())
                        .isEqualTo(Status.OPEN));
    }

    @Test
    void closesAnAccountAndDestroysItsMoneyButNotItsItems() {
        var others = Map.of("gold", Gil.of("0.01"), "gems", Gil.of("7.00"), "used", Gil.ZERO);
        var account = Accounts.of(3, Gil.of("5.00"), others, Map.of(POTION, new Stack(3, 0, 0)));

        var nothing = Map.of("gold", Gil.ZERO, "gems", Gil.ZERO, "used", Gil.ZERO);
        assertThat(decide(account, new CloseAccount("deleted")))
                .isEqualTo(new Accepted(
                        new Fact.AccountClosed("deleted"),
                        List.of(
                                new Posting.OfMoney(PLAYER, "gil", Gil.of("-5.00"), Gil.ZERO),
                                new Posting.OfMoney(SINK, "gil", Gil.of("5.00"), null),
                                new Posting.OfMoney(PLAYER, "gems", Gil.of("-7.00"), Gil.ZERO),
                                new Posting.OfMoney(SINK, "gems", Gil.of("7.00"), null),
                                new Posting.OfMoney(PLAYER, "gold", Gil.of("-0.01"), Gil.ZERO),
                                new Posting.OfMoney(SINK, "gold", Gil.of("0.01"), null)),
                        new Account(Status.CLOSED, 4, Gil.ZERO, nothing, Map.of())));
    }

    @Test
    void closesAnAccountToWhichNothingEverHappened() {
        assertThat(((Accepted) decide(Account.EMPTY, new CloseAccount(""))).postings())
                .containsExactly(
                        new Posting.OfMoney(PLAYER, "gil", Gil.ZERO, Gil.ZERO),
                        new Posting.OfMoney(SINK, "gil", Gil.ZERO, null));
    }

    @ParameterizedTest
    @CsvSource({"200, true", "201, false"})
    void limitsTheReasonOfAClosing(int length, boolean accepted) {
        var decision = decide(Account.EMPTY, new CloseAccount("🐤".repeat(length)));

        assertThat(decision instanceof Accepted).isEqualTo(accepted);
        assertThat(accepted || decision.equals(Refused.because(Reason.INVALID_COMMAND)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void refusesEverythingOnceItIsClosed(Command command) {
        assertThat(decide(CLOSED, command)).isEqualTo(Refused.because(Reason.ACCOUNT_CLOSED));
    }

    /** One command of each kind, and one that is misshapen. */
    static Stream<Command> commands() {
        return Stream.of(
                new Purchase(List.of(new Line(POTION, 1))),
                new Purchase(List.of()),
                new RefundPurchase(new UUID(0, 2), List.of(), ""),
                new GrantItems(POTION, 1),
                new SubtractItems(POTION, 1),
                new CreditGil(Gil.of("1.00"), "", "gil"),
                new DebitGil(Gil.of("1.00"), "", "gil"),
                new SetGil(Gil.of("1.00"), ""),
                new OpenAccount(Gil.of("1.00")),
                new CloseAccount(""));
    }

    private static Decision decide(Account account, Command command) {
        return Decisions.decide(account, command, GIVEN);
    }
}
