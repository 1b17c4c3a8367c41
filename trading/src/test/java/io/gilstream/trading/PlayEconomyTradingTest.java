package io.gilstream.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.testing.FakeItems;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.view.Account;
import io.gilstream.starter.view.Account.Stack;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.view.Item;
import io.gilstream.starter.web.Prefer;
import io.gilstream.trading.purchase.FakeOrdering;
import io.gilstream.trading.purchase.InMemoryHistory;
import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.Ordering.Decision;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.Purchase.Bill;
import io.gilstream.trading.purchase.Purchase.Progress;
import io.gilstream.trading.purchase.web.PurchaseApi;
import io.gilstream.trading.store.web.StoreApi;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;

/**
 * What a client written for Play Economy's trading service gets from this one. Each test is named by the feature's row
 * in docs/compatibility.md; money and items are the account topology's, whose own tests show the rest.
 */
class PlayEconomyTradingTest {

    private static final String SCOPE = "trading.fullaccess";
    private static final UUID ANA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final UUID POTION = new UUID(0, 3);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final FakeOrdering ORDERING = new FakeOrdering();
    private static final InMemoryHistory HISTORY = new InMemoryHistory();
    private static final FakeItems ITEMS = new FakeItems();
    private static final Accounts ACCOUNTS = id -> Mono.just(
            id.equals(ANA)
                    ? new Account(7, new BigDecimal("12.50"), Map.of(POTION, new Stack(3, NOON)))
                    : Account.EMPTY);
    private static final PrometheusMeterRegistry METERS = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private static final TestService SERVICE = new TestService(
            "Trading",
            new TradingAccess(),
            ITEMS,
            ACCOUNTS,
            StoreApi.controller(ITEMS, ACCOUNTS),
            PurchaseApi.controller(ORDERING, HISTORY, METERS, InstantSource.fixed(NOON)));

    private final UUID id = UUID.randomUUID();
    private final Order order = new Order(ANA, id, List.of(new Order.Line(POTION, 2)));
    private final WebTestClient ana = SERVICE.player(ANA, SCOPE);

    static {
        ITEMS.put(new Item(POTION, "Potion", "Restores HP", new BigDecimal("5.00"), 4, NOON));
    }

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @BeforeEach
    void reset() {
        ORDERING.clear();
        HISTORY.clear();
    }

    @Test
    void p26StoreShowsPricesOwnedQuantitiesAndOwnGil() {
        store(ana)
                .expectStatus()
                .isOk()
                .expectBody()
                .json(
                        "{'items':[{'id':'" + POTION + "','name':'Potion','description':'Restores HP','price':5.00,"
                                + "'ownedQuantity':3}],'userGil':12.50}",
                        JsonCompareMode.STRICT);
    }

    @Test
    void p26StoreOfAnUnknownUserShowsZero() {
        store(SERVICE.player(BEN, SCOPE)).expectBody().json("{'items':[{'ownedQuantity':0}],'userGil':0}");
    }

    @Test
    void p27SubmitAnswers202WithLocationAndId() {
        buy(2).expectStatus()
                .isAccepted()
                .expectHeader()
                .valueEquals(HttpHeaders.LOCATION, "/purchase/status/" + id)
                .expectBody()
                .json("{'idempotencyId':'" + id + "'}", JsonCompareMode.STRICT);
        assertThat(ORDERING.sent()).containsExactly(order);
    }

    @Test
    void p27SubmitAsksForAQuantityFrom1To100() {
        buy(0).expectStatus().isBadRequest();
        buy(101).expectStatus().isBadRequest();
        buy(100).expectStatus().isAccepted();
    }

    @Test
    void p27SubmitAsksForAnIdempotencyId() {
        post("{\"itemId\":\"" + POTION + "\",\"quantity\":2}").expectStatus().isBadRequest();
    }

    @Test
    void p28StatusHasTheFieldsOfPlayEconomy() {
        HISTORY.put(decided(completed()));
        status(ana)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{'userId':'" + ANA + "','itemId':'" + POTION + "','purchaseTotal':10.00,'quantity':2,"
                        + "'state':'Completed','received':'2026-11-23T12:00:00Z',"
                        + "'lastUpdated':'2026-11-23T12:00:01Z'}")
                .jsonPath("$.reason")
                .doesNotExist();
    }

    @Test
    void p29PurchaseIsAcceptedAndThenCompleted() {
        buy(2);
        status(ana).expectBody().jsonPath("$.state").isEqualTo("Accepted");
        HISTORY.put(decided(completed()));
        status(ana).expectBody().jsonPath("$.state").isEqualTo("Completed");
    }

    @Test
    void p30PurchaseFaultsWithAReason() {
        HISTORY.put(decided(faulted("UNKNOWN_ITEM")));
        status(ana)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{'state':'Faulted','reason':'Unknown item " + POTION + "'}");
    }

    @Test
    void p31FailedDebitLeavesNothingToCompensate() {
        ORDERING.decide(_ -> Mono.just(new Decision.Final(decided(faulted("INSUFFICIENT_GIL")))));
        buyAndWait(2)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("Faulted");
        store(ana).expectBody().json("{'items':[{'ownedQuantity':3}],'userGil':12.50}");
    }

    @Test
    void p32RepeatedSubmitIsAnsweredAlikeInEveryState() {
        buy(2).expectStatus().isAccepted();
        buy(2).expectStatus().isAccepted();
        HISTORY.put(decided(completed()));
        buy(2).expectStatus().isAccepted();
        HISTORY.put(decided(faulted("UNKNOWN_ITEM")));
        buy(2).expectStatus().isAccepted();
    }

    @Test
    void p35StartedPurchasesAreCounted() {
        var before = METERS.counter("PurchaseStarted").count();
        buy(2);
        buy(2);
        assertThat(METERS.scrape()).contains("PurchaseStarted_total " + (before + 1), "PurchaseSuccess_total ");
    }

    @Test
    void p50RequestThatTheBrokerDoesNotKeepIsNotAccepted() {
        ORDERING.confirm(Mono.error(Problem.unavailable("not-confirmed", "Later.", null)));
        buy(2).expectStatus().isEqualTo(503);
        status(ana).expectStatus().isNotFound();
    }

    @Test
    void p51TwoPurchasesOfOneIdAreNeverBothAccepted() {
        buy(2).expectStatus().isAccepted();
        buy(3).expectStatus().isEqualTo(409);
        assertThat(ORDERING.sent()).containsExactly(order);
    }

    @Test
    void p52NobodyWaitsLongerThanAskedForADecision() {
        buyAndWait(2).expectStatus().isAccepted();
        status(ana).expectBody().jsonPath("$.state").isEqualTo("Accepted");
    }

    @Test
    void p53UnknownIdIs404AndAnothersIs403AndAReusedOne409() {
        status(ana).expectStatus().isNotFound();
        HISTORY.put(decided(completed()));
        status(SERVICE.player(BEN, SCOPE)).expectStatus().isForbidden();
        buy(3).expectStatus().isEqualTo(409);
    }

    @Test
    void p54ViewsAreNeverSilentlyOld() {
        storeAt("account/" + ANA + "/7").expectStatus().isOk();
        storeAt("account/" + ANA + "/8").expectStatus().isEqualTo(503);
    }

    private ResponseSpec buy(int quantity) {
        return post(body(quantity));
    }

    private ResponseSpec buyAndWait(int quantity) {
        return ana.post()
                .uri("/purchase")
                .header(Prefer.HEADER, "wait=1")
                .bodyValue(body(quantity))
                .exchange();
    }

    private ResponseSpec post(String body) {
        return ana.post().uri("/purchase").bodyValue(body).exchange();
    }

    private String body(int quantity) {
        return "{\"itemId\":\"%s\",\"quantity\":%d,\"idempotencyId\":\"%s\"}".formatted(POTION, quantity, id);
    }

    private ResponseSpec status(WebTestClient client) {
        return client.get().uri("/purchase/status/" + id).exchange();
    }

    private ResponseSpec storeAt(String token) {
        return ana.get().uri("/store").header(ConsistencyToken.HEADER, token).exchange();
    }

    private static ResponseSpec store(WebTestClient client) {
        return client.get().uri("/store").exchange();
    }

    private Purchase decided(Progress progress) {
        return new Purchase(order, progress, NOON, NOON.plusSeconds(1));
    }

    private static Progress completed() {
        return new Progress.Completed(bill(), 7);
    }

    private static Progress faulted(String reason) {
        return new Progress.Faulted(reason, OptionalInt.of(0), bill());
    }

    private static Bill bill() {
        return new Bill(List.of(Optional.of(new BigDecimal("5.00"))), Optional.of(new BigDecimal("10.00")));
    }
}
