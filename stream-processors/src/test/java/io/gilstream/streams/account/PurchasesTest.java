package io.gilstream.streams.account;

import static io.gilstream.streams.account.Posting.Owner.PLAYER;
import static io.gilstream.streams.account.Posting.Owner.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Bill.Billed;
import io.gilstream.streams.account.Command.Line;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.streams.account.Decision.Accepted;
import io.gilstream.streams.account.Fact.PricedLine;
import io.gilstream.streams.account.Refused.Reason;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurchasesTest {

    private static final UUID POTION = new UUID(0, 1);
    private static final UUID SWORD = new UUID(0, 2);
    private static final UUID UNKNOWN = new UUID(0, 3);
    private static final Item POTIONS = new Item(Gil.of("9.99"), 7, null);
    private static final Item SWORDS = new Item(Gil.of("1000.00"), 8, null);
    private static final Map<UUID, Item> ITEMS = Map.of(POTION, POTIONS, SWORD, SWORDS);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final long MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z").getEpochSecond();
    private static final int DAY = 86_400;

    private static final Account RICH = Accounts.of(41, "10000.00", Map.of());

    @Test
    void sellsAtTheCatalogsPrice() {
        var decision = buy(RICH, new Line(POTION, 3), new Line(SWORD, 1));

        var lines =
                List.of(new PricedLine(POTION, 3, Gil.of("9.99"), 7), new PricedLine(SWORD, 1, Gil.of("1000.00"), 8));
        assertThat(decision)
                .isEqualTo(new Accepted(
                        new Fact.PurchaseCompleted(
                                lines,
                                new Bill(
                                        List.of(
                                                new Billed(POTION, 3, Gil.of("9.99"), 0),
                                                new Billed(SWORD, 1, Gil.of("1000.00"), 0)),
                                        Gil.of("1029.97"))),
                        List.of(
                                gil(PLAYER, "-1029.97", "8970.03"),
                                gil(STORE, "1029.97", null),
                                new Posting.OfItems(STORE, POTION, -3, null),
                                new Posting.OfItems(PLAYER, POTION, 3, 3),
                                new Posting.OfItems(STORE, SWORD, -1, null),
                                new Posting.OfItems(PLAYER, SWORD, 1, 1)),
                        Accounts.of(42, "8970.03", Map.of(POTION, 3, SWORD, 1))));
    }

    @Test
    void addsUpTheLinesOfOneItem() {
        var account = Accounts.of(0, "100.00", Map.of(POTION, 5));

        var decision = (Accepted) buy(account, new Line(POTION, 1), new Line(POTION, 2));

        assertThat(decision.account()).isEqualTo(Accounts.of(1, "70.03", Map.of(POTION, 8)));
        assertThat(decision.postings())
                .containsExactly(
                        gil(PLAYER, "-29.97", "70.03"),
                        gil(STORE, "29.97", null),
                        new Posting.OfItems(STORE, POTION, -3, null),
                        new Posting.OfItems(PLAYER, POTION, 3, 8));
    }

    @Test
    void leavesOtherCurrenciesAlone() {
        var account = Accounts.of(1, Gil.of("10.00"), Map.of("gems", Gil.of("7.00")), Map.of());

        var decision = (Accepted) buy(account, new Line(POTION, 1));

        assertThat(decision.account().others()).isEqualTo(account.others());
    }

    @Test
    void sellsForTheLastGil() {
        var decision = (Accepted) buy(Accounts.of(0, "9.99", Map.of()), new Line(POTION, 1));

        assertThat(decision.account().gil()).isEqualTo(Gil.ZERO);
    }

    @Test
    void postsAPurchaseThatIsFree() {
        var free = Map.of(POTION, new Item(Gil.ZERO, 1, null));

        var decision = (Accepted) buy(Account.EMPTY, NOON, free, new Line(POTION, 1));

        assertThat(decision.postings()).contains(gil(PLAYER, "0.00", "0.00"));
    }

    @Test
    void refusesWithoutFunds() {
        var account = Accounts.of(0, "19.97", Map.of());

        assertThat(buy(account, new Line(POTION, 1), new Line(POTION, 1)))
                .isEqualTo(new Refused(Reason.INSUFFICIENT_GIL, null, Accounts.bill(POTION, 2, "9.99")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 51})
    void refusesAPurchaseOfTooFewOrTooManyLines(int lines) {
        assertThat(buy(RICH, Collections.nCopies(lines, new Line(POTION, 1)).toArray(Line[]::new)))
                .isEqualTo(Refused.because(Reason.INVALID_COMMAND));
    }

    @Test
    void sellsFiftyLinesOfAHundred() {
        var account = Accounts.of(0, "1000000.00", Map.of());

        var decision = (Accepted)
                buy(account, Collections.nCopies(50, new Line(POTION, 100)).toArray(Line[]::new));

        assertThat(decision.account()).isEqualTo(Accounts.of(1, "950050.00", Map.of(POTION, 5_000)));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    void refusesALineOfTooFewOrTooMany(int quantity) {
        assertThat(buy(RICH, new Line(UNKNOWN, 1), new Line(POTION, quantity)))
                .isEqualTo(Refused.becauseOfLine(Reason.INVALID_QUANTITY, 1));
    }

    @Test
    void refusesALineOfAnUnknownItem() {
        assertThat(buy(Account.EMPTY, new Line(SWORD, 1), expecting("1.00"), new Line(UNKNOWN, 1)))
                .isEqualTo(Refused.becauseOfLine(Reason.UNKNOWN_ITEM, 2));
    }

    @Test
    void sellsAtThePriceThatTheBuyerWasShown() {
        assertThat(buy(RICH, expecting("9.99"))).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.98", "10.00", "0.00", "-9.99", "9999999999999999.99"})
    void refusesAtAnotherPriceThanTheBuyerWasShown(String expected) {
        assertThat(buy(Account.EMPTY, new Line(POTION, 1), expecting("9.99"), expecting(expected)))
                .isEqualTo(new Refused(Reason.PRICE_CHANGED, 2, Accounts.bill(POTION, 3, "9.99")));
    }

    @Test
    void saysThatThePriceChangedBeforeWhatItWouldExceed() {
        var account = Accounts.of(0, "0.00", Map.of(POTION, 1_000_000_000));

        assertThat(((Refused) buy(account, new Line(POTION, 1), expecting("1.00"))).reason())
                .isEqualTo(Reason.PRICE_CHANGED);
    }

    @Test
    void refusesTheLineThatOverfillsAStack() {
        var account = Accounts.of(0, "0.00", Map.of(POTION, 999_999_998));

        assertThat(buy(account, new Line(POTION, 1), new Line(POTION, 1), new Line(POTION, 1)))
                .isEqualTo(new Refused(Reason.STACK_LIMIT, 2, Accounts.bill(POTION, 3, "9.99")));
    }

    @Test
    void sellsUpToTheLimit() {
        var decision = (Accepted) buy(RICH, NOON, limited(5, DAY), new Line(POTION, 3), new Line(POTION, 2));

        assertThat(decision.account().stack(POTION)).isEqualTo(new Stack(5, 5, MIDNIGHT));
    }

    @Test
    void refusesTheLineThatExceedsTheLimit() {
        assertThat(buy(RICH, NOON, limited(5, DAY), new Line(POTION, 3), new Line(POTION, 3)))
                .isEqualTo(new Refused(Reason.PURCHASE_LIMIT, 1, Accounts.bill(POTION, 6, "9.99")));
    }

    /** The player has used four of five in the day that began at midnight; what the player holds does not count. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T00:00:00Z, 1, true",
        "2026-11-23T00:00:00Z, 2, false",
        "2026-11-23T23:59:59.999Z, 1, true",
        "2026-11-23T23:59:59.999Z, 2, false",
        "2026-11-24T00:00:00Z, 5, true",
        "2026-11-24T00:00:00Z, 6, false",
        "2026-11-22T23:59:59.999Z, 1, true",
        "2026-11-22T23:59:59.999Z, 2, false"
    })
    void countsWhatWasBoughtInThePeriod(Instant time, int quantity, boolean accepted) {
        var account = holding(new Stack(900, 4, MIDNIGHT));

        assertThat(buy(account, time, limited(5, DAY), new Line(POTION, quantity)) instanceof Accepted)
                .isEqualTo(accepted);
    }

    @Test
    void countsOnWhenPeriodsGetLonger() {
        var hour = NOON.getEpochSecond();

        var decision = (Accepted)
                buy(holding(new Stack(4, 4, hour)), NOON.plusSeconds(7_200), limited(5, DAY), new Line(POTION, 1));

        assertThat(decision.account().stack(POTION)).isEqualTo(new Stack(5, 5, hour));
    }

    @Test
    void keepsTheCountWhileAnItemHasNoLimit() {
        var decision = (Accepted) buy(holding(new Stack(4, 4, MIDNIGHT)), new Line(POTION, 100));

        assertThat(decision.account().stack(POTION)).isEqualTo(new Stack(104, 4, MIDNIGHT));
    }

    @Test
    void refusesWhenTheLimitWasLoweredBelowWhatWasBought() {
        assertThat(buy(holding(new Stack(4, 4, MIDNIGHT)), NOON, limited(3, DAY), new Line(POTION, 1)))
                .extracting(decision -> ((Refused) decision).reason())
                .isEqualTo(Reason.PURCHASE_LIMIT);
    }

    private static Account holding(Stack stack) {
        return Accounts.of(1, Gil.of("100000.00"), Map.of(), Map.of(POTION, stack));
    }

    private static Map<UUID, Item> limited(int quantity, int periodSeconds) {
        return Map.of(POTION, new Item(Gil.of("9.99"), 7, new PurchaseLimit(quantity, periodSeconds)));
    }

    private static Line expecting(String price) {
        return new Line(POTION, 1, Gil.of(price));
    }

    private static Posting gil(Posting.Owner owner, String amount, @Nullable String after) {
        return new Posting.OfMoney(owner, "gil", Gil.of(amount), after == null ? null : Gil.of(after));
    }

    private static Decision buy(Account account, Line... lines) {
        return buy(account, NOON, ITEMS, lines);
    }

    private static Decision buy(Account account, Instant time, Map<UUID, Item> items, Line... lines) {
        return Decisions.decide(account, new Purchase(List.of(lines)), new Given(time, items, null));
    }
}
