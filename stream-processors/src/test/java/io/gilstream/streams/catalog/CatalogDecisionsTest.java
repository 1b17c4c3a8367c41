package io.gilstream.streams.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.catalog.CatalogRefusalReason;
import gilstream.streams.state.CatalogReasonState;
import io.gilstream.streams.Fingerprint;
import io.gilstream.streams.Gil;
import io.gilstream.streams.catalog.CatalogDecision.Accepted;
import io.gilstream.streams.catalog.CatalogDecision.Reason;
import io.gilstream.streams.catalog.CatalogDecision.Refused;
import io.gilstream.streams.catalog.Change.CreateItem;
import io.gilstream.streams.catalog.Change.DeleteItem;
import io.gilstream.streams.catalog.Change.SetPurchaseLimit;
import io.gilstream.streams.catalog.Change.UpdateItem;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogDecisionsTest {

    private static final UUID POTION = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f001");
    private static final Counter COUNTER = new Counter(41, 7);
    private static final Instant THEN = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Details FIRST = details("Potion", "Heals", "5.00");
    private static final Details SECOND = details("Hi-Potion", "", "6.00");
    private static final Limit LIMIT = new Limit(3, 60);
    private static final Item ITEM = new Item(4, FIRST, LIMIT, THEN, 30, false);
    private static final Item DELETED = new Item(4, FIRST, LIMIT, THEN, 30, true);
    private static final Item WITHOUT_DETAILS = new Item(4, null, null, Instant.EPOCH, 30, false);

    @ParameterizedTest
    @CsvSource({"1, 0, 0.00", "200, 2000, 1000.00"})
    void createsAnItem(int nameLength, int descriptionLength, String price) {
        var create = new CreateItem(POTION, details(nameLength, descriptionLength, price));

        assertThat(decide(null, create, null))
                .isEqualTo(
                        new Accepted(new Counter(42, 8), create, new Item(8, create.details(), null, NOW, 42, false)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1.00, INVALID_NAME",
        "201, 2001, 1000.01, INVALID_NAME",
        "200, 2001, 1000.01, INVALID_DESCRIPTION",
        "200, 2000, 1000.01, INVALID_PRICE",
        "1, 0, -0.01, INVALID_PRICE",
        "1, 0, 90000000000000.00, INVALID_PRICE"
    })
    void refusesAnItemThatBreaksALimit(int nameLength, int descriptionLength, String price, Reason reason) {
        var details = details(nameLength, descriptionLength, price);

        assertThat(decide(null, new CreateItem(POTION, details), null)).isEqualTo(new Refused(reason));
        assertThat(decide(ITEM, new UpdateItem(POTION, details), null)).isEqualTo(new Refused(reason));
    }

    @Test
    void refusesABlankName() {
        var blank = details(" \t\n\u2003", "", "0.00");

        assertThat(decide(null, new CreateItem(POTION, blank), null)).isEqualTo(new Refused(Reason.INVALID_NAME));
    }

    @Test
    void neverUsesAnIdAgain() {
        var create = new CreateItem(POTION, FIRST);

        assertThat(decide(ITEM, create, null)).isEqualTo(new Refused(Reason.ITEM_EXISTS));
        assertThat(decide(DELETED, create, null)).isEqualTo(new Refused(Reason.ITEM_EXISTS));
    }

    @Test
    void createsNothingWhereARevisionIsExpected() {
        assertThat(decide(null, new CreateItem(POTION, FIRST), 41L)).isEqualTo(new Refused(Reason.REVISION_MISMATCH));
    }

    @Test
    void updatesAnItemAndLeavesItsLimit() {
        var update = new UpdateItem(POTION, SECOND);

        assertThat(decide(ITEM, update, 30L))
                .isEqualTo(new Accepted(new Counter(42, 7), update, new Item(4, SECOND, LIMIT, THEN, 42, false)));
    }

    @Test
    void countsAnUpdateThatChangesNothing() {
        assertThat(decide(ITEM, new UpdateItem(POTION, FIRST), null))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.counter()).isEqualTo(new Counter(42, 7)));
    }

    @Test
    void deletesAnItemAndKeepsItsNumber() {
        var delete = new DeleteItem(POTION);

        assertThat(decide(ITEM, delete, 30L))
                .isEqualTo(new Accepted(new Counter(42, 7), delete, new Item(4, FIRST, LIMIT, THEN, 42, true)));
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "1000000, 31536000", ","})
    void setsALimitOrNone(@Nullable Integer quantity, @Nullable Integer periodSeconds) {
        var set = new SetPurchaseLimit(POTION, quantity, periodSeconds);
        var limit = quantity == null || periodSeconds == null ? null : new Limit(quantity, periodSeconds);

        assertThat(decide(ITEM, set, null))
                .isEqualTo(new Accepted(new Counter(42, 7), set, new Item(4, FIRST, limit, THEN, 42, false)));
    }

    @ParameterizedTest
    @CsvSource({"0, 60", "-1, 60", "1000001, 60", "1, 59", "1, 31536001", "1,", ", 60"})
    void refusesALimitOutOfRange(@Nullable Integer quantity, @Nullable Integer periodSeconds) {
        assertThat(decide(ITEM, new SetPurchaseLimit(POTION, quantity, periodSeconds), null))
                .isEqualTo(new Refused(Reason.INVALID_LIMIT));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changesOnlyWhatIsOnSale(Change change) {
        assertThat(decide(null, change, null)).isEqualTo(new Refused(Reason.UNKNOWN_ITEM));
        assertThat(decide(DELETED, change, 30L)).isEqualTo(new Refused(Reason.UNKNOWN_ITEM));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changesOnlyTheRevisionExpected(Change change) {
        assertThat(decide(ITEM, change, 29L)).isEqualTo(new Refused(Reason.REVISION_MISMATCH));
        assertThat(decide(ITEM, change, 41L)).isEqualTo(new Refused(Reason.REVISION_MISMATCH));
        assertThat(decide(ITEM, change, 30L)).isInstanceOf(Accepted.class);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                        new UpdateItem(POTION, SECOND),
                        new DeleteItem(POTION),
                        new SetPurchaseLimit(POTION, 1, 60),
                        new SetPurchaseLimit(POTION, null, null))
                .map(Arguments::of);
    }

    @Test
    void limitsAnItemOnlyOnceItKnowsWhatItIs() {
        var set = new SetPurchaseLimit(POTION, 1, 60);

        assertThat(decide(WITHOUT_DETAILS, set, null)).isEqualTo(new Refused(Reason.INVALID_COMMAND));
        assertThat(decide(WITHOUT_DETAILS, new UpdateItem(POTION, FIRST), null)).isInstanceOf(Accepted.class);
        assertThat(decide(WITHOUT_DETAILS, new DeleteItem(POTION), null)).isInstanceOf(Accepted.class);
    }

    /** Answers are remembered for ever by these texts, so that they may never change. */
    @Test
    void isSpelledOutLikeThisForEver() {
        assertThat(new CreateItem(POTION, details("Potion", "Heals\nten", "5")).text())
                .isEqualTo("create-item\n%s\n5.00\n6\nPotion\nHeals\nten".formatted(POTION));
        assertThat(new UpdateItem(POTION, details("Potion", "Heals\nten", "5")).text())
                .isEqualTo("update-item\n%s\n5.00\n6\nPotion\nHeals\nten".formatted(POTION));
        assertThat(new DeleteItem(POTION).text()).isEqualTo("delete-item\n" + POTION);
        assertThat(new SetPurchaseLimit(POTION, 3, 60).text())
                .isEqualTo("set-purchase-limit\n%s\n3\n60".formatted(POTION));
        assertThat(new SetPurchaseLimit(POTION, null, null).text())
                .isEqualTo("set-purchase-limit\n%s\nnull\nnull".formatted(POTION));
        assertThat(request(new DeleteItem(POTION), null).fingerprint())
                .isEqualTo(Fingerprint.of("delete-item\n" + POTION));
        assertThat(request(new DeleteItem(POTION), 7L).fingerprint())
                .isEqualTo(Fingerprint.of("at-revision 7\ndelete-item\n" + POTION));
    }

    @Test
    void differsInFingerprintFromAnyOther() {
        var other = new UUID(0, 1);
        var fingerprints = Stream.of(
                        request(new CreateItem(POTION, details("a", "b", "0")), null),
                        request(new CreateItem(other, details("a", "b", "0")), null),
                        request(new CreateItem(POTION, details("a\nb", "", "0")), null),
                        request(new CreateItem(POTION, details("a", "\nb", "0")), null),
                        request(new CreateItem(POTION, details("a\n", "b", "0")), null),
                        request(new CreateItem(POTION, details("a", "b", "0.01")), null),
                        request(new UpdateItem(POTION, details("a", "b", "0")), null),
                        request(new UpdateItem(POTION, details("a", "b", "0")), 1L),
                        request(new UpdateItem(POTION, details("a", "b", "0")), 2L),
                        request(new DeleteItem(POTION), null),
                        request(new DeleteItem(other), null),
                        request(new SetPurchaseLimit(POTION, 1, 60), null),
                        request(new SetPurchaseLimit(POTION, 1, 61), null),
                        request(new SetPurchaseLimit(POTION, null, null), null))
                .map(CatalogRequest::fingerprint);

        assertThat(fingerprints).doesNotHaveDuplicates().doesNotContain(Fingerprint.of(""));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void canWriteEveryReason(Reason reason) {
        assertThat(CatalogRefusalReason.valueOf(reason.name())).isNotEqualTo(CatalogRefusalReason.UNSPECIFIED);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "IDEMPOTENCY_KEY_REUSED")
    void canKeepEveryFirstReason(Reason reason) {
        assertThat(CatalogReasonState.valueOf(reason.name())).isNotEqualTo(CatalogReasonState.UNSPECIFIED);
    }

    private static CatalogDecision decide(@Nullable Item item, Change change, @Nullable Long expected) {
        return CatalogDecisions.decide(COUNTER, item, request(change, expected), NOW);
    }

    private static CatalogRequest request(Change change, @Nullable Long expected) {
        return new CatalogRequest(new UUID(0, 9), "admin", change, expected);
    }

    private static Details details(int nameLength, int descriptionLength, String price) {
        return details("🧪".repeat(nameLength), "ä".repeat(descriptionLength), price);
    }

    private static Details details(String name, String description, String price) {
        return new Details(name, description, Gil.of(price));
    }
}
