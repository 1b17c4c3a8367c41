package io.gilstream.starter.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClients;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.consistency.Freshness;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.testing.EmbeddedMongo;
import io.gilstream.starter.view.Account.Stack;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ViewsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final UUID POTION = new UUID(0, 1);
    private static final UUID ETHER = new UUID(0, 2);
    private static final UUID ANA = new UUID(0, 3);
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
        assertThat(get(items.byId(ETHER))).isNull();
        assertThat(get(items.all().collectList())).containsExactly(potion);
        assertThat(get(items.byIds(List.of(POTION, ETHER)).collectList())).containsExactly(potion);
        assertThat(get(items.byIds(List.of()).collectList())).isEmpty();
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
        var freshness = new Freshness(List.of(items, accounts), Duration.ofMillis(200));
        var token = ConsistencyToken.account(ANA, 9).and(ConsistencyToken.item(POTION, 7));
        StepVerifier.create(freshness.await(token)).expectComplete().verify(SOON);
        StepVerifier.create(freshness.await(ConsistencyToken.account(ANA, 10)))
                .expectError()
                .verify(SOON);
        StepVerifier.create(freshness.await(ConsistencyToken.item(ETHER, 1)))
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

    private static <T> @Nullable T get(Mono<T> mono) {
        return mono.block(SOON);
    }
}
