package io.gilstream.streams.account;

import static io.gilstream.streams.account.Posting.Owner.PLAYER;
import static io.gilstream.streams.account.Posting.Owner.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Bill.Billed;
import io.gilstream.streams.account.Command.RefundLine;
import io.gilstream.streams.account.Command.RefundPurchase;
import io.gilstream.streams.account.Decision.Accepted;
import io.gilstream.streams.account.Refused.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefundsTest {

    private static final UUID POTION = new UUID(0, 1);
    private static final UUID SWORD = new UUID(0, 2);
    private static final UUID OTHER = new UUID(0, 3);
    private static final UUID PURCHASE = new UUID(0, 4);

    /** Five potions, of which one is refunded, and two swords. */
    private static final Bill BILL = new Bill(
            List.of(new Billed(POTION, 5, Gil.of("9.99"), 1), new Billed(SWORD, 2, Gil.of("100.00"), 0)),
            Gil.of("249.95"));

    private static final Account OWNER = Accounts.of(7, "1.00", Map.of(POTION, 9, SWORD, 2, OTHER, 9));

    @Test
    void paysBackAtThePriceOfThePurchase() {
        var decision = refund(OWNER, BILL, new RefundLine(POTION, 3));

        assertThat(decision)
                .isEqualTo(new Accepted(
                        new Fact.PurchaseRefunded(
                                PURCHASE,
                                Accounts.bill(POTION, 3, "9.99"),
                                new Bill(
                                        List.of(
                                                new Billed(POTION, 5, Gil.of("9.99"), 4),
                                                new Billed(SWORD, 2, Gil.of("100.00"), 0)),
                                        Gil.of("249.95")),
                                "broken"),
                        List.of(
                                new Posting.OfMoney(STORE, "gil", Gil.of("-29.97"), null),
                                new Posting.OfMoney(PLAYER, "gil", Gil.of("29.97"), Gil.of("30.97")),
                                new Posting.OfItems(PLAYER, POTION, -3, 6),
                                new Posting.OfItems(STORE, POTION, 3, null)),
                        Accounts.of(8, "30.97", Map.of(POTION, 6))));
    }

    @Test
    void takesBackAllThatIsLeftWhereNoLineIsNamed() {
        var decision = (Accepted) refund(OWNER, BILL);

        assertThat(decision.account()).isEqualTo(Accounts.of(8, "240.96", Map.of(POTION, 5, SWORD, 0)));
        assertThat(((Fact.PurchaseRefunded) decision.fact()).purchase().items()).allMatch(item -> item.left() == 0);
    }

    @Test
    void leavesOutWhatIsRefundedAlreadyWhereNoLineIsNamed() {
        var bill = new Bill(
                List.of(new Billed(POTION, 5, Gil.of("9.99"), 5), new Billed(SWORD, 2, Gil.of("100.00"), 0)),
                Gil.of("249.95"));

        var decision = (Accepted) refund(Accounts.of(7, "1.00", Map.of(SWORD, 2)), bill);

        assertThat(decision.account()).isEqualTo(Accounts.of(8, "201.00", Map.of(SWORD, 0)));
    }

    @Test
    void givesNoAllowanceBack() {
        var account = Accounts.of(7, Gil.ZERO, Map.of(), Map.of(POTION, new Stack(5, 5, 60)));

        var decision = (Accepted) refund(account, BILL, new RefundLine(POTION, 4));

        assertThat(decision.account().stack(POTION)).isEqualTo(new Stack(1, 5, 60));
    }

    @Test
    void refundsWhatWasFree() {
        var decision = (Accepted) refund(OWNER, Accounts.bill(POTION, 1, "0.00"));

        assertThat(decision.account()).isEqualTo(Accounts.of(8, "1.00", Map.of(POTION, 8)));
        assertThat(decision.postings()).contains(new Posting.OfMoney(PLAYER, "gil", Gil.ZERO, Gil.of("1.00")));
    }

    @Test
    void refusesAPurchaseThatIsNotKnown() {
        assertThat(refund(OWNER, null)).isEqualTo(Refused.because(Reason.UNKNOWN_PURCHASE));
    }

    @Test
    void refusesAPurchaseOfWhichOnlyTheTotalWasKept() {
        assertThat(refund(OWNER, new Bill(List.of(), Gil.of("9.99"))))
                .isEqualTo(Refused.because(Reason.UNKNOWN_PURCHASE));
    }

    @Test
    void refusesWhenNothingIsLeft() {
        var bill = new Bill(List.of(new Billed(POTION, 5, Gil.of("9.99"), 5)), Gil.of("49.95"));

        assertThat(refund(OWNER, bill)).isEqualTo(Refused.because(Reason.REFUND_LIMIT));
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 3", "3, 1", "1, 2147483647"})
    void refusesALineOfMoreThanIsLeftOfThePurchase(int itemId, int quantity) {
        assertThat(refund(OWNER, BILL, line(itemId == 2 ? 1 : 2, 1), line(itemId, quantity)))
                .isEqualTo(Refused.becauseOfLine(Reason.REFUND_LIMIT, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesALineOfTooFew(int quantity) {
        assertThat(refund(OWNER, BILL, line(2, 1), line(1, quantity)))
                .isEqualTo(Refused.becauseOfLine(Reason.INVALID_QUANTITY, 1));
    }

    @Test
    void refusesAnItemThatIsNamedTwice() {
        assertThat(refund(OWNER, BILL, line(1, 1), line(1, 1))).isEqualTo(Refused.because(Reason.INVALID_COMMAND));
    }

    @ParameterizedTest
    @CsvSource({"50, REFUND_LIMIT", "51, INVALID_COMMAND"})
    void refusesTooManyLines(int lines, Reason reason) {
        var many = IntStream.range(0, lines).mapToObj(i -> line(100 + i, 1)).toArray(RefundLine[]::new);

        assertThat(((Refused) refund(OWNER, BILL, many)).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"200, UNKNOWN_PURCHASE", "201, INVALID_COMMAND"})
    void refusesALongReason(int length, Reason reason) {
        var command = new RefundPurchase(PURCHASE, List.of(), "🐤".repeat(length));

        assertThat(Decisions.decide(OWNER, command, new Given(Instant.EPOCH, Map.of(), null)))
                .isEqualTo(Refused.because(reason));
    }

    @Test
    void refusesTheLineOfWhichThePlayerHasTooFew() {
        var account = Accounts.of(7, "1.00", Map.of(POTION, 1, SWORD, 2));

        assertThat(refund(account, BILL, line(2, 2), line(1, 2)))
                .isEqualTo(Refused.becauseOfLine(Reason.INSUFFICIENT_ITEMS, 1));
    }

    @Test
    void namesTheItemOfThePurchaseOfWhichThePlayerHasTooFewWhereNoLineIsNamed() {
        var account = Accounts.of(7, "1.00", Map.of(POTION, 4, SWORD, 1));

        assertThat(refund(account, BILL)).isEqualTo(Refused.becauseOfLine(Reason.INSUFFICIENT_ITEMS, 1));
    }

    @ParameterizedTest
    @CsvSource({"999999999990.01, true", "999999999990.02, false"})
    void refusesWhatOverfillsTheWallet(String balance, boolean accepted) {
        var account = Accounts.of(7, balance, Map.of(POTION, 1));

        assertThat(refund(account, BILL, line(1, 1)) instanceof Accepted).isEqualTo(accepted);
    }

    private static RefundLine line(int itemId, int quantity) {
        return new RefundLine(new UUID(0, itemId), quantity);
    }

    private static Decision refund(Account account, @Nullable Bill purchase, RefundLine... lines) {
        var command = new RefundPurchase(PURCHASE, List.of(lines), "broken");
        return Decisions.decide(account, command, new Given(Instant.EPOCH, Map.of(), purchase));
    }
}
