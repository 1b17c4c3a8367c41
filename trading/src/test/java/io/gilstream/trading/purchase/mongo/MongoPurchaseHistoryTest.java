package io.gilstream.trading.purchase.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.starter.testing.EmbeddedMongo;
import io.gilstream.starter.view.Views;
import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.Purchase.Progress;
import io.gilstream.trading.purchase.PurchaseKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final EmbeddedMongo MONGO = new EmbeddedMongo();

    private final MongoPurchaseHistory history = new MongoPurchaseHistory(new Views(MONGO.client(), "Trading"));

    static {
        MONGO.insert("Trading", "purchases", document(BOUGHT, """
                status: "COMPLETED", total: {$numberDecimal: "15.00"}, reason: null, line: null,
                version: {$numberLong: "7"}"""));
        MONGO.insert("Trading", "purchases", document(REFUSED, """
                status: "FAULTED", total: null, reason: "UNKNOWN_ITEM", line: 0, version: null"""));
        MONGO.insert("Trading", "purchaseOwners", "{_id: \"" + BOUGHT + "\", playerId: \"" + ANA + "\"}");
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Test
    void findsPurchases() {
        assertThat(get(history.find(new PurchaseKey(ANA, BOUGHT))))
                .isEqualTo(purchase(BOUGHT, new Progress.Completed(new BigDecimal("15.00"), 7)));
        assertThat(get(history.find(new PurchaseKey(ANA, REFUSED))))
                .isEqualTo(purchase(REFUSED, new Progress.Faulted("UNKNOWN_ITEM", Optional.empty())));
        assertThat(get(history.find(new PurchaseKey(POTION, BOUGHT)))).isNull();
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

    private static Purchase purchase(UUID id, Progress progress) {
        return new Purchase(new Order(ANA, id, POTION, 3), progress, NOON, NOON.plusMillis(50));
    }

    private static String document(UUID id, String fields) {
        return """
                {_id: "%1$s/%2$s", purchaseId: "%2$s", playerId: "%1$s", lines: [{itemId: "%3$s", quantity: 3}],
                 receivedAt: {$date: "2026-11-23T12:00:00Z"}, decidedAt: {$date: "2026-11-23T12:00:00.050Z"},
                 %4$s}""".formatted(ANA, id, POTION, fields);
    }

    private static <T> @Nullable T get(Mono<T> mono) {
        return mono.block(Duration.ofSeconds(10));
    }
}
