package io.gilstream.catalog.item.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClients;
import io.gilstream.catalog.item.ItemEvent;
import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.testing.EmbeddedMongo;
import io.gilstream.starter.view.Item.PurchaseLimit;
import io.gilstream.starter.view.Views;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class MongoViewsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final UUID POTION = new UUID(0, 1);
    private static final UUID SWORD = new UUID(0, 2);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final EmbeddedMongo MONGO = new EmbeddedMongo();

    private final Views views = new Views(MONGO.client(), "Catalog");
    private final MongoHistory history = new MongoHistory(views);

    static {
        event(POTION, 9, "ITEM_CREATED", "name: 'Potion', description: '', price: {$numberDecimal: '5.00'}");
        event(SWORD, 10, "ITEM_CREATED", "name: 'Sword', description: '', price: {$numberDecimal: '6.00'}");
        event(POTION, 100, "PURCHASE_LIMIT_SET", "limitQuantity: 3, limitPeriodSeconds: 60");
        event(POTION, 101, "PURCHASE_LIMIT_SET", "limitQuantity: null, limitPeriodSeconds: null");
        event(POTION, 102, "ITEM_DELETED", "productNumber: 1");
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Test
    void readsTheEventsOfAnItemInOrder() {
        var potion = new NewItem("Potion", "", new BigDecimal("5.00"));
        assertThat(get(history.of(POTION)))
                .containsExactly(
                        new ItemEvent(POTION, 9, "ITEM_CREATED", "ana", NOON, potion, null),
                        new ItemEvent(POTION, 100, "PURCHASE_LIMIT_SET", "ana", NOON, null, new PurchaseLimit(3, 60)),
                        new ItemEvent(POTION, 101, "PURCHASE_LIMIT_SET", "ana", NOON, null, null),
                        new ItemEvent(POTION, 102, "ITEM_DELETED", "ana", NOON, null, null));
    }

    @Test
    void readsTheLatestEventsFirst() {
        assertThat(revisions(history.before(POTION, Long.MAX_VALUE, 2))).containsExactly(102L, 101L);
        assertThat(revisions(history.before(POTION, 101, 9))).containsExactly(100L, 9L);
        assertThat(revisions(history.before(POTION, 9, 9))).isEmpty();
        assertThat(history.versions().versionOf(POTION.toString()).block(SOON)).isEqualTo(102);
    }

    @Test
    void knowsHowFarTheViewIs() {
        var empty = new MongoCatalogRevision(new Views(MONGO.client(), "Empty"));
        assertThat(empty.current().block(SOON)).isZero();

        item("{_id: 'a', revision: {$numberLong: '7'}}");
        item("{_id: 'b', revision: {$numberLong: '12'}, deletedAt: {$date: '2026-11-23T12:00:00Z'}}");
        item("{_id: 'c', revision: {$numberLong: '11'}}");
        assertThat(new MongoCatalogRevision(views).current().block(SOON)).isEqualTo(12);
    }

    @Test
    void isSilentWithoutItsDatabase() {
        try (var nowhere = MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200")) {
            var nothing = new Views(nowhere, "Catalog");
            StepVerifier.create(new MongoCatalogRevision(nothing).current())
                    .expectError()
                    .verify(SOON);
            StepVerifier.create(new MongoHistory(nothing).of(POTION))
                    .expectErrorMatches(e -> e instanceof Problem problem && problem.is("view-unavailable"))
                    .verify(SOON);
        }
    }

    private static void item(String json) {
        MONGO.insert("Catalog", "items", json);
    }

    private static void event(UUID itemId, long revision, String type, String fields) {
        var id = "%s/%019d".formatted(itemId, revision);
        MONGO.insert(
                "Catalog",
                "history",
                "{_id: '" + id + "', itemId: '" + itemId + "', revision: {$numberLong: '" + revision + "'}, type: '"
                        + type + "', actorId: 'ana', occurredAt: {$date: '2026-11-23T12:00:00Z'}, " + fields + "}");
    }

    private static List<Long> revisions(Flux<ItemEvent> events) {
        return get(events.map(ItemEvent::revision));
    }

    private static <T> List<T> get(Flux<T> found) {
        return Objects.requireNonNull(found.collectList().block(SOON));
    }
}
