package io.gilstream.starter.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.mongodb.reactivestreams.client.MongoClients;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.consistency.Freshness;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.testing.EmbeddedMongo;
import io.gilstream.starter.view.Account.Stack;
import io.gilstream.starter.view.Item.PurchaseLimit;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ViewsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final UUID POTION = new UUID(0, 1);
    private static final UUID ETHER = new UUID(0, 2);
    private static final UUID ANA = new UUID(0, 3);
    private static final UUID SWORD = new UUID(0, 4);
    private static final UUID BOW = new UUID(0, 5);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final EmbeddedMongo MONGO = new EmbeddedMongo();

    private final Views views = new Views(MONGO.client(), "Trading");
    private final MongoItems items = new MongoItems(views);
    private final MongoAccounts accounts = new MongoAccounts(views);

    static {
        MONGO.insert("Trading", "items", """
                {_id: "00000000-0000-0000-0000-000000000001", itemId: "00000000-0000-0000-0000-000000000001",
                 productNumber: 1, name: "Potion", description: "", price: {$numberDecimal: "5.00"},
                 revision: {$numberLong: "7"}, createdAt: {$date: "2026-11-23T12:00:00Z"},
                 updatedAt: {$date: "2026-11-23T12:00:00Z"}}""");
        MONGO.insert("Trading", "items", """
                {_id: "00000000-0000-0000-0000-000000000004", productNumber: 2, name: "Sword", description: "",
                 price: {$numberDecimal: "6.00"}, revision: {$numberLong: "9"},
                 createdAt: {$date: "2026-11-23T12:00:00Z"}, updatedAt: {$date: "2026-11-23T12:01:00Z"},
                 limitQuantity: 3, limitPeriodSeconds: 60}""");
        MONGO.insert("Trading", "items", """
                {_id: "00000000-0000-0000-0000-000000000005", productNumber: 3, name: "Bow", description: "",
                 price: {$numberDecimal: "6.00"}, revision: {$numberLong: "10"},
                 createdAt: {$date: "2026-11-23T12:00:00Z"}, updatedAt: {$date: "2026-11-23T12:01:00Z"},
                 limitQuantity: null, limitPeriodSeconds: null, deletedAt: {$date: "2026-11-23T12:01:00Z"}}""");
        MONGO.insert("Trading", "accounts", """
                {_id: "00000000-0000-0000-0000-000000000003", version: {$numberLong: "9"},
                 updatedAt: {$date: "2026-11-23T12:00:00Z"},
                 balances: {gil: {$numberDecimal: "12.50"}, gems: {$numberDecimal: "3.00"}},
                 stacks: {"00000000-0000-0000-0000-000000000001": {quantity: 3, version: {$numberLong: "9"},
                 acquiredAt: {$date: "2026-11-23T12:00:00Z"}, updatedAt: {$date: "2026-11-23T12:00:00Z"}}}}""");
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Test
    void readsItems() {
        var potion = new Item(POTION, "Potion", "", new BigDecimal("5.00"), 7, NOON);
        assertThat(get(items.byId(POTION))).isEqualTo(potion);
        var later = NOON.plusSeconds(60);
        var six = new BigDecimal("6.00");
        var sword = new Item(SWORD, "Sword", "", six, 9, NOON, later, new PurchaseLimit(3, 60), null);
        var bow = new Item(BOW, "Bow", "", six, 10, NOON, later, null, later);
        assertThat(get(items.byId(ETHER))).isNull();
        assertThat(get(items.byId(BOW))).isNull();
        assertThat(get(items.all().collectList())).containsExactlyInAnyOrder(potion, sword);
        assertThat(get(items.byIds(List.of(BOW, SWORD)).collectList())).containsExactlyInAnyOrder(sword, bow);
        assertThat(get(items.byIds(List.of(POTION, ETHER)).collectList())).containsExactly(potion);
        assertThat(get(items.byIds(List.of()).collectList())).isEmpty();
    }

    @Test
    void readsPagesOfWhatIsOnSale() {
        assertThat(ids(items.page(Optional.empty(), 1))).containsExactly(POTION);
        assertThat(ids(items.page(Optional.of(POTION), 1))).containsExactly(SWORD);
        assertThat(ids(items.page(Optional.of(ETHER), 9))).containsExactly(SWORD);
        assertThat(ids(items.page(Optional.of(SWORD), 9))).isEmpty();
    }

    @Test
    void readsAccounts() {
        assertThat(get(accounts.of(ANA)))
                .isEqualTo(new Account(
                        9,
                        Map.of("gil", new BigDecimal("12.50"), "gems", new BigDecimal("3.00")),
                        Map.of(POTION, new Stack(3, NOON))));
        assertThat(get(accounts.of(POTION))).isEqualTo(Account.EMPTY);
    }

    @Test
    void knowsVersions() {
        var freshness = new Freshness(List.of(items, accounts), SOON);
        var impatient = new Freshness(List.of(items, accounts), Duration.ofMillis(200));
        var token = ConsistencyToken.account(ANA, 9)
                .and(ConsistencyToken.item(POTION, 7))
                .and(ConsistencyToken.item(BOW, 10));
        StepVerifier.create(freshness.await(token)).expectComplete().verify(SOON);
        StepVerifier.create(impatient.await(ConsistencyToken.account(ANA, 10)))
                .expectError()
                .verify(SOON);
        StepVerifier.create(impatient.await(ConsistencyToken.item(ETHER, 1)))
                .expectError()
                .verify(SOON);
    }

    @Test
    void answersAPing() {
        StepVerifier.create(views.ping()).expectComplete().verify(SOON);
    }

    @Test
    void saysThatItIsUnavailableWithoutItsDatabase() {
        try (var nowhere = MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200")) {
            StepVerifier.create(new Views(nowhere, "Trading").byId("items", "x"))
                    .expectErrorMatches(e -> e instanceof Problem problem && problem.is("view-unavailable"))
                    .verify(SOON);
        }
    }

    @Test
    void saysThatItIsUnavailableWhenItsDatabaseDoesNotAnswer() throws IOException {
        try (var silent = new ServerSocket(0);
                var client = MongoClients.create("mongodb://127.0.0.1:" + silent.getLocalPort())) {
            var frozen = new Views(client, "Trading", Duration.ofMillis(200));

            StepVerifier.create(frozen.byId("items", "x"))
                    .expectErrorMatches(e -> e instanceof Problem problem && problem.is("view-unavailable"))
                    .verify(SOON);
            StepVerifier.create(frozen.all("items"))
                    .expectErrorMatches(e -> e instanceof Problem problem && problem.is("view-unavailable"))
                    .verify(SOON);
        }
    }

    @Test
    void opensWithoutItsDatabase() {
        try (var nowhere = MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200")) {
            assertThatCode(() -> new Views(nowhere, "Trading").connect()).doesNotThrowAnyException();
        }
    }

    @Test
    void saysThatItIsUnavailableWhenNothingFollowsTheFirstDocument() {
        var broken = new Views(MONGO.client(), "Trading", Duration.ofMillis(100));

        StepVerifier.create(broken.bounded(Flux.just("the first").concatWith(Flux.never())))
                .expectNext("the first")
                .expectErrorMatches(e -> e instanceof Problem problem && problem.is("view-unavailable"))
                .verify(SOON);
    }

    private static List<UUID> ids(Flux<Item> found) {
        return Objects.requireNonNull(get(found.map(Item::id).collectList()));
    }

    private static <T> @Nullable T get(Mono<T> mono) {
        return mono.block(SOON);
    }
}
