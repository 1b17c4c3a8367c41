package io.gilstream.streams.account;

import static io.gilstream.streams.account.Posting.Owner.ISSUER;
import static io.gilstream.streams.account.Posting.Owner.PLAYER;
import static io.gilstream.streams.account.Posting.Owner.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.RefusalReason;
import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Line;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.streams.account.Decision.Accepted;
import io.gilstream.streams.account.Fact.PricedLine;
import io.gilstream.streams.account.Refused.Reason;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionsTest {

    private static final UUID POTION = new UUID(0, 1);
    private static final UUID SWORD = new UUID(0, 2);
    private static final UUID UNKNOWN = new UUID(0, 3);
    private static final Map<UUID, Item> ITEMS =
            Map.of(POTION, new Item(Gil.of("9.99"), 7), SWORD, new Item(Gil.of("1000.00"), 8));

    private static final Account RICH = new Account(41, Gil.of("10000.00"), Map.of());

    @Test
    void sellsAtTheCatalogsPrice() {
        var decision = decide(RICH, new Line(POTION, 3), new Line(SWORD, 1));

        assertThat(decision)
                .isEqualTo(new Accepted(
                        new Fact.PurchaseCompleted(
                                List.of(
                                        new PricedLine(POTION, 3, Gil.of("9.99"), 7),
                                        new PricedLine(SWORD, 1, Gil.of("1000.00"), 8)),
                                Gil.of("1029.97")),
                        List.of(
                                new Posting.OfGil(PLAYER, Gil.of("-1029.97"), Gil.of("8970.03")),
                                new Posting.OfGil(STORE, Gil.of("1029.97"), null),
                                new Posting.OfItems(STORE, POTION, -3, null),
                                new Posting.OfItems(PLAYER, POTION, 3, 3),
                                new Posting.OfItems(STORE, SWORD, -1, null),
                                new Posting.OfItems(PLAYER, SWORD, 1, 1)),
                        new Account(42, Gil.of("8970.03"), Map.of(POTION, 3, SWORD, 1))));
    }

    @Test
    void addsUpTheLinesOfOneItem() {
        var account = new Account(0, Gil.of("100.00"), Map.of(POTION, 5));

        var decision = (Accepted) decide(account, new Line(POTION, 1), new Line(POTION, 2));

        assertThat(decision.account()).isEqualTo(new Account(1, Gil.of("70.03"), Map.of(POTION, 8)));
        assertThat(decision.postings())
                .containsExactly(
                        new Posting.OfGil(PLAYER, Gil.of("-29.97"), Gil.of("70.03")),
                        new Posting.OfGil(STORE, Gil.of("29.97"), null),
                        new Posting.OfItems(STORE, POTION, -3, null),
                        new Posting.OfItems(PLAYER, POTION, 3, 8));
    }

    @Test
    void sellsForTheLastGil() {
        var account = new Account(0, Gil.of("9.99"), Map.of());

        var decision = (Accepted) decide(account, new Line(POTION, 1));

        assertThat(decision.account().gil()).isEqualTo(Gil.ZERO);
    }

    @Test
    void postsAPurchaseThatIsFree() {
        var free = Map.of(POTION, new Item(Gil.ZERO, 1));

        var decision = (Accepted) Decisions.decide(Account.EMPTY, new Purchase(List.of(new Line(POTION, 1))), free);

        assertThat(decision.postings()).contains(new Posting.OfGil(PLAYER, Gil.ZERO, Gil.ZERO));
    }

    @Test
    void refusesWithoutFunds() {
        var account = new Account(0, Gil.of("19.97"), Map.of());

        assertThat(decide(account, new Line(POTION, 1), new Line(POTION, 1)))
                .isEqualTo(new Refused(Reason.INSUFFICIENT_GIL, null, Gil.of("19.98")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 51})
    void refusesAPurchaseOfTooFewOrTooManyLines(int lines) {
        assertThat(Decisions.decide(RICH, new Purchase(Collections.nCopies(lines, new Line(POTION, 1))), ITEMS))
                .isEqualTo(Refused.because(Reason.INVALID_COMMAND));
    }

    @Test
    void sellsFiftyLinesOfAHundred() {
        var account = new Account(0, Gil.of("1000000.00"), Map.of());

        var decision = Decisions.decide(account, new Purchase(Collections.nCopies(50, new Line(POTION, 100))), ITEMS);

        assertThat(((Accepted) decision).account())
                .isEqualTo(new Account(1, Gil.of("950050.00"), Map.of(POTION, 5_000)));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    void refusesALineOfTooFewOrTooMany(int quantity) {
        assertThat(decide(RICH, new Line(UNKNOWN, 1), new Line(POTION, quantity)))
                .isEqualTo(Refused.becauseOfLine(Reason.INVALID_QUANTITY, 1));
    }

    @Test
    void refusesALineOfAnUnknownItem() {
        assertThat(decide(Account.EMPTY, new Line(SWORD, 1), new Line(POTION, 1), new Line(UNKNOWN, 1)))
                .isEqualTo(Refused.becauseOfLine(Reason.UNKNOWN_ITEM, 2));
    }

    @Test
    void refusesTheLineThatOverfillsAStack() {
        var account = new Account(0, Gil.ZERO, Map.of(POTION, 999_999_998));

        assertThat(decide(account, new Line(POTION, 1), new Line(POTION, 1), new Line(POTION, 1)))
                .isEqualTo(new Refused(Reason.STACK_LIMIT, 2, Gil.of("29.97")));
    }

    @Test
    void grantsItems() {
        var account = new Account(9, Gil.of("1.00"), Map.of(POTION, 4));

        assertThat(Decisions.decide(account, new GrantItems(POTION, 1_000_000), ITEMS))
                .isEqualTo(new Accepted(
                        new Fact.ItemsGranted(POTION, 1_000_000, 7),
                        List.of(
                                new Posting.OfItems(ISSUER, POTION, -1_000_000, null),
                                new Posting.OfItems(PLAYER, POTION, 1_000_000, 1_000_004)),
                        new Account(10, Gil.of("1.00"), Map.of(POTION, 1_000_004))));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, INVALID_QUANTITY",
        "1, -5, INVALID_QUANTITY",
        "1, 1000001, INVALID_QUANTITY",
        "3, 0, INVALID_QUANTITY",
        "3, 1, UNKNOWN_ITEM",
        "1, 2, STACK_LIMIT"
    })
    void refusesAGrant(int itemId, int quantity, Reason reason) {
        var account = new Account(1, Gil.ZERO, Map.of(POTION, 999_999_999));

        assertThat(Decisions.decide(account, new GrantItems(new UUID(0, itemId), quantity), ITEMS))
                .isEqualTo(Refused.because(reason));
    }

    @ParameterizedTest
    @CsvSource({"0.00, 0.01", "7.00, 1000000.00", "999999000000.00, 1000000.00"})
    void creditsGil(String balance, String amount) {
        var account = new Account(1, Gil.of(balance), Map.of());
        var after = Gil.of(balance).plus(Gil.of(amount));

        assertThat(Decisions.decide(account, new CreditGil(Gil.of(amount), "welcome"), Map.of()))
                .isEqualTo(new Accepted(
                        new Fact.GilCredited(Gil.of(amount), "welcome"),
                        List.of(
                                new Posting.OfGil(ISSUER, Gil.of(amount).negated(), null),
                                new Posting.OfGil(PLAYER, Gil.of(amount), after)),
                        new Account(2, after, Map.of())));
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
        var account = new Account(1, Gil.of("999999999999.01"), Map.of());

        assertThat(Decisions.decide(account, new CreditGil(Gil.of(amount), "🐤".repeat(reasonLength)), Map.of()))
                .isEqualTo(Refused.because(reason));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void canWriteEveryReason(Reason reason) {
        assertThat(RefusalReason.valueOf(reason.name())).isNotEqualTo(RefusalReason.UNSPECIFIED);
    }

    private static Decision decide(Account account, Line... lines) {
        return Decisions.decide(account, new Purchase(Arrays.asList(lines)), ITEMS);
    }
}
