package io.gilstream.trading.purchase.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.starter.testing.EmbeddedMongo;
import io.gilstream.starter.view.Views;
import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.PricedLine;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.Purchase.Bill;
import io.gilstream.trading.purchase.Purchase.Progress;
import io.gilstream.trading.purchase.PurchaseHistory.Position;
import io.gilstream.trading.purchase.PurchaseKey;
import io.gilstream.trading.purchase.Refunded;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class MongoPurchaseHistoryTest {

    private static final UUID ANA = new UUID(0, 1);
    private static final UUID BOUGHT = new UUID(0, 2);
    private static final UUID REFUSED = new UUID(0, 3);
    private static final UUID POTION = new UUID(0, 4);
    private static final UUID BEN = new UUID(0, 5);
    private static final UUID REFUNDED = new UUID(0, 6);
    private static final BigDecimal PRICE = new BigDecimal("5.00");
    private static final Bill BILL = new Bill(List.of(Optional.of(PRICE)), Optional.of(new BigDecimal("15.00")));
    private static final Bill UNPRICED = new Bill(List.of(Optional.of(PRICE)), Optional.empty());
    private static final Refunded REFUND =
            new Refunded(List.of(new PricedLine(POTION, 2, Optional.of(PRICE))), new BigDecimal("10.00"));
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final EmbeddedMongo MONGO = new EmbeddedMongo();

    private static final Views VIEWS = new Views(MONGO.client(), "Trading");

    private final MongoRefunds refunds = new MongoRefunds(VIEWS);
    private final MongoPurchaseHistory history = new MongoPurchaseHistory(VIEWS, refunds);

    static {
        MONGO.insert("Trading", "purchases", document(BOUGHT, """
                status: "COMPLETED", total: {$numberDecimal: "15.00"}, reason: null, line: null,
                version: {$numberLong: "7"}"""));
        MONGO.insert("Trading", "purchases", document(REFUSED, """
                status: "FAULTED", total: null, reason: "UNKNOWN_ITEM", line: 0, version: null"""));
        MONGO.insert("Trading", "purchases", document(REFUNDED, """
                status: "COMPLETED", total: {$numberDecimal: "15.00"}, reason: null, line: null,
                version: {$numberLong: "8"}"""));
        MONGO.insert("Trading", "refunds", """
                {_id: "%1$s/%2$s", purchaseId: "%2$s", playerId: "%1$s", version: {$numberLong: "9"},
                 lines: [{itemId: "%3$s", quantity: 2, unitPrice: {$numberDecimal: "5.00"}}],
                 total: {$numberDecimal: "10.00"}}""".formatted(ANA, REFUNDED, POTION));
        for (var i = 0; i < 5; i++) {
            // The first two were received in the same millisecond, the rest one after the other.
            MONGO.insert("Trading", "purchases", """
                    {_id: "%1$s/%2$s", purchaseId: "%2$s", playerId: "%1$s", status: "COMPLETED",
                     lines: [{itemId: "%3$s", quantity: 3, unitPrice: {$numberDecimal: "5.00"}}],
                     total: {$numberDecimal: "15.00"}, version: {$numberLong: "7"},
                     receivedAt: {$date: "2026-11-23T12:00:00.%4$03dZ"}, decidedAt: {$date: "2026-11-23T12:00:01Z"}}""".formatted(BEN, new UUID(1, i), POTION, Math.max(1, i)));
        }
        MONGO.insert("Trading", "purchaseOwners", "{_id: \"" + BOUGHT + "\", playerId: \"" + ANA + "\"}");
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Test
    void findsPurchases() {
        assertThat(get(history.find(new PurchaseKey(ANA, BOUGHT))))
                .isEqualTo(purchase(BOUGHT, new Progress.Completed(BILL, 7)));
        assertThat(get(history.find(new PurchaseKey(ANA, REFUSED))))
                .isEqualTo(purchase(REFUSED, new Progress.Faulted("UNKNOWN_ITEM", OptionalInt.of(0), UNPRICED)));
        assertThat(get(history.find(new PurchaseKey(POTION, BOUGHT)))).isNull();
    }

    @Test
    void readsPurchasesThatWereDecidedBeforePricesWereKept() {
        MONGO.insert("Trading", "purchases", """
                {_id: "%1$s/%2$s", purchaseId: "%2$s", playerId: "%1$s", lines: [{itemId: "%2$s", quantity: 3}],
                 status: "FAULTED", total: null, reason: "INSUFFICIENT_GIL", version: null,
                 receivedAt: {$date: "2026-11-23T12:00:00Z"}, decidedAt: {$date: "2026-11-23T12:00:00Z"}}""".formatted(POTION, POTION));
        var old = get(history.find(new PurchaseKey(POTION, POTION)));
        assertThat(old)
                .extracting(Purchase::progress)
                .isEqualTo(new Progress.Faulted(
                        "INSUFFICIENT_GIL",
                        OptionalInt.empty(),
                        new Bill(List.of(Optional.empty()), Optional.empty())));
    }

    @Test
    void showsWhatWasRefunded() {
        assertThat(get(history.find(new PurchaseKey(ANA, REFUNDED))))
                .isEqualTo(purchase(REFUNDED, new Progress.Completed(BILL, 8, Optional.of(REFUND))));
        assertThat(get(refunds.versionOf(ANA + "/" + REFUNDED))).isEqualTo(9);
        assertThat(get(refunds.versionOf(ANA + "/" + BOUGHT))).isNull();
    }

    @Test
    void listsTheNewestFirst() {
        assertThat(latest(Optional.empty(), 10)).containsExactly(4L, 3L, 2L, 1L, 0L);
        assertThat(latest(Optional.empty(), 2)).containsExactly(4L, 3L);
    }

    @Test
    void goesOnAfterAPurchase() {
        assertThat(latest(Optional.of(position(3)), 10)).containsExactly(2L, 1L, 0L);
        assertThat(latest(Optional.of(position(1)), 10)).containsExactly(0L);
        assertThat(latest(Optional.of(position(0)), 10)).isEmpty();
    }

    @Test
    void makesItsIndexTwiceWithoutHarm() {
        var indexes = new PurchaseIndexes(VIEWS);
        get(indexes.ensure());
        get(indexes.ensure());
        assertThat(latest(Optional.empty(), 1)).containsExactly(4L);
    }

    @Test
    void knowsOwners() {
        assertThat(get(history.ownerOf(BOUGHT))).isEqualTo(ANA);
        assertThat(get(history.ownerOf(POTION))).isNull();
    }

    @Test
    void hasAPurchaseOrNot() {
        assertThat(get(history.versionOf(ANA + "/" + BOUGHT))).isEqualTo(1);
        assertThat(get(history.versionOf(ANA + "/" + POTION))).isNull();
    }

    private List<Long> latest(Optional<Position> before, int limit) {
        return history.latest(BEN, before, limit)
                .map(purchase -> purchase.order().purchaseId().getLeastSignificantBits() & 0xff)
                .collectList()
                .blockOptional(Duration.ofSeconds(10))
                .orElseThrow();
    }

    private static Position position(int i) {
        return new Position(NOON.plusMillis(Math.max(1, i)), new UUID(1, i));
    }

    private static Purchase purchase(UUID id, Progress progress) {
        return new Purchase(
                new Order(ANA, id, List.of(new Order.Line(POTION, 3))), progress, NOON, NOON.plusMillis(50));
    }

    private static String document(UUID id, String fields) {
        return """
                {_id: "%1$s/%2$s", purchaseId: "%2$s", playerId: "%1$s",
                 lines: [{itemId: "%3$s", quantity: 3, unitPrice: {$numberDecimal: "5.00"}}],
                 receivedAt: {$date: "2026-11-23T12:00:00Z"}, decidedAt: {$date: "2026-11-23T12:00:00.050Z"},
                 %4$s}""".formatted(ANA, id, POTION, fields);
    }

    private static <T> @Nullable T get(Mono<T> mono) {
        return mono.block(Duration.ofSeconds(10));
    }
}
