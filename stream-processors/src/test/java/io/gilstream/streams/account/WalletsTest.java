package io.gilstream.streams.account;

import static io.gilstream.streams.account.Posting.Owner.ISSUER;
import static io.gilstream.streams.account.Posting.Owner.PLAYER;
import static io.gilstream.streams.account.Posting.Owner.SINK;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.DebitGil;
import io.gilstream.streams.account.Command.SetGil;
import io.gilstream.streams.account.Decision.Accepted;
import io.gilstream.streams.account.Refused.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalletsTest {

    private static final Given GIVEN = new Given(Instant.EPOCH, Map.of(), null);
    private static final Account OWNER = Accounts.of(1, Gil.of("5.00"), Map.of("gems", Gil.of("7.00")), Map.of());

    @ParameterizedTest
    @CsvSource({"0.00, 0.01", "7.00, 1000000.00", "999999000000.00, 1000000.00"})
    void creditsGil(String balance, String amount) {
        var account = Accounts.of(1, balance, Map.of());
        var after = Gil.of(balance).plus(Gil.of(amount));

        assertThat(Decisions.decide(account, new CreditGil(Gil.of(amount), "welcome", "gil"), GIVEN))
                .isEqualTo(new Accepted(
                        new Fact.GilCredited(Gil.of(amount), "welcome", "gil"),
                        List.of(
                                new Posting.OfMoney(
                                        ISSUER, "gil", Gil.of(amount).negated(), null),
                                new Posting.OfMoney(PLAYER, "gil", Gil.of(amount), after)),
                        Accounts.of(2, after, Map.of(), Map.of())));
    }

    @Test
    void creditsAnotherCurrency() {
        assertThat(Decisions.decide(OWNER, new CreditGil(Gil.of("0.50"), "welcome", "gems"), GIVEN))
                .isEqualTo(new Accepted(
                        new Fact.GilCredited(Gil.of("0.50"), "welcome", "gems"),
                        List.of(
                                new Posting.OfMoney(ISSUER, "gems", Gil.of("-0.50"), null),
                                new Posting.OfMoney(PLAYER, "gems", Gil.of("0.50"), Gil.of("7.50"))),
                        Accounts.of(2, Gil.of("5.00"), Map.of("gems", Gil.of("7.50")), Map.of())));
    }

    @ParameterizedTest
    @CsvSource({
        "0.00, 10, INVALID_AMOUNT",
        "-0.01, 10, INVALID_AMOUNT",
        "1000000.01, 10, INVALID_AMOUNT",
        "-92233720368547.58, 10, INVALID_AMOUNT",
        "0.00, 201, INVALID_AMOUNT",
        "1.00, 201, INVALID_COMMAND",
        "1.00, 200, BALANCE_LIMIT"
    })
    void refusesACredit(String amount, int reasonLength, Reason reason) {
        var full = Gil.of("999999999999.01");
        var account = Accounts.of(1, full, Map.of("gems", full), Map.of());

        for (var currency : List.of("gil", "gems")) {
            var credit = new CreditGil(Gil.of(amount), "🐤".repeat(reasonLength), currency);
            assertThat(Decisions.decide(account, credit, GIVEN)).isEqualTo(Refused.because(reason));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "gold-2", "a2345678901234567890"})
    void takesAnyWellFormedCurrency(String currency) {
        assertThat(Decisions.decide(OWNER, new CreditGil(Gil.of("1.00"), "", currency), GIVEN))
                .isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Gil", "2gold", "-gold", "go ld", "gold\n", "gölд", "a23456789012345678901"})
    void refusesACurrencyThatIsNotWellFormed(String currency) {
        var refused = Refused.because(Reason.INVALID_CURRENCY);

        assertThat(Decisions.decide(OWNER, new CreditGil(Gil.ZERO, "", currency), GIVEN))
                .isEqualTo(refused);
        assertThat(Decisions.decide(OWNER, new DebitGil(Gil.ZERO, "", currency), GIVEN))
                .isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({"14, true", "15, false"})
    void holdsSixteenCurrenciesWithGil(int others, boolean accepted) {
        var decision = Decisions.decide(withOthers(others), new CreditGil(Gil.of("1.00"), "", "new"), GIVEN);

        assertThat(decision instanceof Accepted).isEqualTo(accepted);
        assertThat(accepted || decision.equals(Refused.because(Reason.CURRENCY_LIMIT)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gil", "c3"})
    void creditsWhatAFullWalletHolds(String currency) {
        assertThat(Decisions.decide(withOthers(15), new CreditGil(Gil.of("1.00"), "", currency), GIVEN))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void debitsGil() {
        assertThat(Decisions.decide(OWNER, new DebitGil(Gil.of("5.00"), "fine", "gil"), GIVEN))
                .isEqualTo(new Accepted(
                        new Fact.GilDebited(Gil.of("5.00"), "fine", "gil"),
                        List.of(
                                new Posting.OfMoney(PLAYER, "gil", Gil.of("-5.00"), Gil.ZERO),
                                new Posting.OfMoney(SINK, "gil", Gil.of("5.00"), null)),
                        Accounts.of(2, Gil.ZERO, OWNER.others(), Map.of())));
    }

    @Test
    void keepsACurrencyThatIsUsedUp() {
        var decision = (Accepted) Decisions.decide(OWNER, new DebitGil(Gil.of("7.00"), "fine", "gems"), GIVEN);

        assertThat(decision.account()).isEqualTo(Accounts.of(2, Gil.of("5.00"), Map.of("gems", Gil.ZERO), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "0.00, gil, 10, INVALID_AMOUNT",
        "-1.00, gil, 10, INVALID_AMOUNT",
        "1000000.01, gil, 10, INVALID_AMOUNT",
        "1.00, gil, 201, INVALID_COMMAND",
        "5.01, gil, 200, INSUFFICIENT_GIL",
        "7.01, gems, 10, INSUFFICIENT_GIL",
        "0.01, gold, 10, INSUFFICIENT_GIL"
    })
    void refusesADebit(String amount, String currency, int reasonLength, Reason reason) {
        assertThat(Decisions.decide(OWNER, new DebitGil(Gil.of(amount), "🐤".repeat(reasonLength), currency), GIVEN))
                .isEqualTo(Refused.because(reason));
    }

    @Test
    void setsGilUp() {
        assertThat(set("1000000.00"))
                .isEqualTo(new Accepted(
                        new Fact.GilSet(Gil.of("1000000.00"), Gil.of("5.00"), "settled"),
                        List.of(
                                new Posting.OfMoney(ISSUER, "gil", Gil.of("-999995.00"), null),
                                new Posting.OfMoney(PLAYER, "gil", Gil.of("999995.00"), Gil.of("1000000.00"))),
                        Accounts.of(2, Gil.of("1000000.00"), OWNER.others(), Map.of())));
    }

    @Test
    void setsGilDown() {
        assertThat(((Accepted) set("0.00")).postings())
                .containsExactly(
                        new Posting.OfMoney(PLAYER, "gil", Gil.of("-5.00"), Gil.ZERO),
                        new Posting.OfMoney(SINK, "gil", Gil.of("5.00"), null));
    }

    @Test
    void setsGilToWhatItIs() {
        var decision = (Accepted) set("5.00");

        assertThat(decision.account().version()).isEqualTo(2);
        assertThat(decision.postings())
                .containsExactly(
                        new Posting.OfMoney(ISSUER, "gil", Gil.ZERO, null),
                        new Posting.OfMoney(PLAYER, "gil", Gil.ZERO, Gil.of("5.00")));
    }

    @ParameterizedTest
    @CsvSource({"-0.01, 10, INVALID_AMOUNT", "1000000.01, 10, INVALID_AMOUNT", "1.00, 201, INVALID_COMMAND"})
    void refusesToSetGil(String balance, int reasonLength, Reason reason) {
        assertThat(Decisions.decide(OWNER, new SetGil(Gil.of(balance), "🐤".repeat(reasonLength)), GIVEN))
                .isEqualTo(Refused.because(reason));
    }

    private static Decision set(String balance) {
        return Decisions.decide(OWNER, new SetGil(Gil.of(balance), "settled"), GIVEN);
    }

    private static Account withOthers(int count) {
        var others = IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "c" + i, _ -> Gil.ZERO));
        return Accounts.of(1, Gil.ZERO, others, Map.of());
    }
}
