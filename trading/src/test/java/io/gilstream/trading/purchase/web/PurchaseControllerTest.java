package io.gilstream.trading.purchase.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.web.IdempotencyKey;
import io.gilstream.starter.web.Prefer;
import io.gilstream.trading.TradingAccess;
import io.gilstream.trading.purchase.FakeOrdering;
import io.gilstream.trading.purchase.InMemoryHistory;
import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.Ordering.Decision;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.Purchase.Bill;
import io.gilstream.trading.purchase.Purchase.Progress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;

class PurchaseControllerTest {

    private static final String SCOPE = "trading.fullaccess";
    private static final UUID ANA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final UUID POTION = new UUID(0, 3);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final FakeOrdering ORDERING = new FakeOrdering();
    private static final InMemoryHistory HISTORY = new InMemoryHistory();
    private static final TestService SERVICE = new TestService(
            "Trading",
            new TradingAccess(),
            PurchaseApi.controller(ORDERING, HISTORY, new SimpleMeterRegistry(), InstantSource.fixed(NOON)));

    private final UUID id = UUID.randomUUID();
    private final Order order = new Order(ANA, id, List.of(new Order.Line(POTION, 3)));
    private final String body = body("\"" + POTION + "\"", "3", "\"" + id + "\"");
    private final String location = "/purchase/status/" + id;
    private final WebTestClient ana = SERVICE.player(ANA, SCOPE);

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
    void acceptsAPurchase() {
        buy(body)
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .location(location)
                .expectHeader()
                .doesNotExist(Prefer.APPLIED)
                .expectBody()
                .json("{'idempotencyId':'" + id + "'}");
        assertThat(ORDERING.sent()).containsExactly(order);
        status(ana)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{'userId':'" + ANA + "','itemId':'" + POTION + "','quantity':3,'state':'Accepted',"
                        + "'received':'2026-11-23T12:00:00Z','lastUpdated':'2026-11-23T12:00:00Z'}")
                .jsonPath("$.purchaseTotal")
                .doesNotExist()
                .jsonPath("$.reason")
                .doesNotExist();
    }

    @Test
    void buysNothingForWhoCannotReadTheAnswer() {
        ana.post()
                .uri("/purchase")
                .accept(MediaType.APPLICATION_XML)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(406);

        assertThat(ORDERING.sent()).isEmpty();
    }

    @Test
    void waitsWhenAskedTo() {
        ORDERING.decide(_ -> Mono.just(new Decision.Final(completed())));
        buyAndWait(body)
                .expectStatus()
                .isOk()
                .expectHeader()
                .location(location)
                .expectHeader()
                .valueEquals(Prefer.APPLIED, "wait=2")
                .expectHeader()
                .valueEquals(ConsistencyToken.HEADER, "account/" + ANA + "/7,purchase/" + ANA + "/" + id + "/1")
                .expectBody()
                .json("{'userId':'" + ANA + "','itemId':'" + POTION + "','purchaseTotal':37.50,'quantity':3,"
                        + "'state':'Completed','received':'2026-11-23T12:00:00Z',"
                        + "'lastUpdated':'2026-11-23T12:00:01Z'}");
    }

    @Test
    void doesNotWaitForEver() {
        buyAndWait(body)
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .location(location)
                .expectHeader()
                .valueEquals(Prefer.APPLIED, "wait=2")
                .expectBody()
                .json("{'idempotencyId':'" + id + "'}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSUFFICIENT_GIL|insufficient-gil|Not enough gil to debit 37.5 from user 00000000-0000-0000-0000-000000000001",
                "UNKNOWN_ITEM|unknown-item|Unknown item 00000000-0000-0000-0000-000000000003",
                "STACK_LIMIT|stack-limit|User 00000000-0000-0000-0000-000000000001 cannot own more of item 00000000-0000-0000-0000-000000000003",
                "PURCHASE_LIMIT|purchase-limit|User 00000000-0000-0000-0000-000000000001 cannot buy so many of item 00000000-0000-0000-0000-000000000003 at this time",
                "UNSPECIFIED|refused|Refused: UNSPECIFIED"
            })
    void tellsWhyAPurchaseWasRefused(String reason, String name, String message) {
        ORDERING.decide(_ -> Mono.just(new Decision.Final(faulted(reason))));
        problem(buyAndWait(body), 422, name)
                .expectHeader()
                .valueEquals(ConsistencyToken.HEADER, "purchase/" + ANA + "/" + id + "/1")
                .expectHeader()
                .location(location);
        status(ana)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("Faulted")
                .jsonPath("$.reason")
                .isEqualTo(message);
    }

    @Test
    void saysThatTheAccountIsClosed() {
        ORDERING.decide(_ -> Mono.just(new Decision.Final(faulted("ACCOUNT_CLOSED"))));
        problem(buyAndWait(body), 409, "account-closed");
        status(ana).expectBody().jsonPath("$.reason").isEqualTo("The account of user " + ANA + " is closed");
    }

    @Test
    void opensTheAccountsOfPlayersOnly() {
        var admin = SERVICE.realm().claims(BEN, "Trading", SCOPE).claim("role", "Admin");
        buy(body).expectStatus().isAccepted();
        buyAndWait(body).expectStatus().isAccepted();
        SERVICE.bearer(SERVICE.realm().sign(admin.build()))
                .post()
                .uri("/purchase")
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isAccepted();
        assertThat(ORDERING.openings()).containsExactly(true, true, false);
    }

    /** The ids are those of the opening and the closing of Ana's account. */
    @ParameterizedTest
    @ValueSource(strings = {"bcb38a7b-fbb8-5f55-8f39-3e1e33d6d2e5", "9dea1558-a264-589a-8998-cd31feaa70e1"})
    void refusesTheIdsByWhichAccountsAreOpenedAndClosed(String taken) {
        bad("idempotencyId", body("\"" + POTION + "\"", "3", "\"" + taken + "\""));
        SERVICE.player(BEN, SCOPE)
                .post()
                .uri("/purchase")
                .bodyValue(body("\"" + POTION + "\"", "3", "\"" + taken + "\""))
                .exchange()
                .expectStatus()
                .isAccepted();
    }

    @Test
    void putsTheStatusIntoARefusal() {
        ORDERING.decide(_ -> Mono.just(new Decision.Final(faulted("INSUFFICIENT_GIL"))));
        buyAndWait(body)
                .expectBody()
                .json("{'status':422,'userId':'" + ANA + "','state':'Faulted','purchaseTotal':37.50,'quantity':3,"
                        + "'received':'2026-11-23T12:00:00Z'}");
    }

    @Test
    void answersTheSameToTheSame() {
        buy(body).expectStatus().isAccepted();
        buy(body).expectStatus().isAccepted();
        ORDERING.decide(_ -> Mono.just(new Decision.Final(completed())));
        buyAndWait(body).expectStatus().isOk();
        buyAndWait(body).expectStatus().isOk();
    }

    @Test
    void refusesAnIdThatWasUsedForAnotherPurchase() {
        buy(body).expectStatus().isAccepted();
        problem(buy(body("\"" + POTION + "\"", "4", "\"" + id + "\"")), 409, "idempotency-key-reused");

        ORDERING.decide(_ -> Mono.just(new Decision.Conflicting()));
        problem(buyAndWait(body("\"" + POTION + "\"", "4", "\"" + id + "\"")), 409, "idempotency-key-reused");
    }

    @Test
    void letsTwoPlayersChooseTheSameId() {
        buy(body).expectStatus().isAccepted();
        SERVICE.player(BEN, SCOPE)
                .post()
                .uri("/purchase")
                .bodyValue(body("\"" + POTION + "\"", "1", "\"" + id + "\""))
                .exchange()
                .expectStatus()
                .isAccepted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "1.5", "1.0", "\"3\"", "null", "true", "1e1", "2147483648"})
    void refusesABadQuantity(String quantity) {
        bad("quantity", body("\"" + POTION + "\"", quantity, "\"" + id + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"potion\"", "\"\"", "null", "3", "\"00000000-0000-0000-0000-00000000000\""})
    void refusesABadId(String malformed) {
        bad("itemId", body(malformed, "3", "\"" + id + "\""));
        bad("idempotencyId", body("\"" + POTION + "\"", "3", malformed));
    }

    @Test
    void takesTheBoundsOfAQuantityAndIgnoresWhatItDoesNotKnow() {
        buy(body("\"" + POTION + "\"", "1", "\"" + UUID.randomUUID() + "\""))
                .expectStatus()
                .isAccepted();
        buy(body("\"" + POTION + "\"", "100", "\"" + UUID.randomUUID() + "\",\"unknown\":[]"))
                .expectStatus()
                .isAccepted();
    }

    @Test
    void takesAHeaderThatNamesTheSamePurchase() {
        buy(body, id.toString()).expectStatus().isAccepted();
        buy(body, "\"" + id + "\"").expectStatus().isAccepted();
    }

    @Test
    void refusesAHeaderThatNamesAnotherPurchase() {
        problem(buy(body, UUID.randomUUID().toString()), 400, "invalid-request");
        problem(buy(body, "first"), 400, "invalid-request");
        problem(buy(body, ""), 400, "malformed-idempotency-key");
        assertThat(ORDERING.sent()).isEmpty();
    }

    @Test
    void knowsItsMethodsAndMediaTypes() {
        problem(ana.put().uri("/purchase").bodyValue(body).exchange(), 405, "method-not-allowed");
        problem(ana.post().uri(location).bodyValue(body).exchange(), 405, "method-not-allowed");
        var text = ana.post()
                .uri("/purchase")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue(body)
                .exchange();
        problem(text, 415, "unsupported-media-type");
    }

    @Test
    void refusesABodyThatIsNoPurchase() {
        problem(buy(""), 400, "malformed-body");
        problem(buy("hello"), 400, "malformed-body");
        problem(buy("{}"), 400, "invalid-request");
        problem(buy("{\"itemId\":\"" + "x".repeat(2_000_000) + "\"}"), 413, "body-too-large");
        assertThat(ORDERING.sent()).isEmpty();
    }

    @Test
    void saysThatItCannotReachItsBroker() {
        ORDERING.confirm(Mono.error(Problem.unavailable("not-confirmed", "Later.", null)));
        problem(buy(body), 503, "not-confirmed").expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, 1);
        problem(buyAndWait(body), 503, "not-confirmed");
    }

    @Test
    void showsAPurchaseToItsBuyerOnly() {
        HISTORY.put(completed());
        status(ana).expectStatus().isOk().expectBody().jsonPath("$.state").isEqualTo("Completed");
        problem(status(SERVICE.player(BEN, SCOPE)), 403, "forbidden");
        problem(status(SERVICE.admin(BEN, SCOPE)), 403, "forbidden");
    }

    @Test
    void knowsNoOtherPurchases() {
        problem(status(ana), 404, "unknown-purchase");
        problem(ana.get().uri("/purchase/status/x").exchange(), 400, "invalid-request");
        problem(ana.get().uri("/purchase/status/").exchange(), 404, "not-found");
    }

    @Test
    void saysThatItIsBehind() {
        HISTORY.putOwner(order.key());
        problem(status(ana), 503, "view-behind");
    }

    @Test
    void asksForATokenAndItsScope() {
        problem(SERVICE.client().post().uri("/purchase").bodyValue(body).exchange(), 401, "unauthenticated");
        problem(
                SERVICE.player(ANA, "inventory.fullaccess")
                        .post()
                        .uri("/purchase")
                        .bodyValue(body)
                        .exchange(),
                403,
                "forbidden");
        problem(
                SERVICE.bearer(SERVICE.realm().player(ANA, "Inventory", SCOPE))
                        .post()
                        .uri("/purchase")
                        .bodyValue(body)
                        .exchange(),
                401,
                "invalid-token");
        assertThat(ORDERING.sent()).isEmpty();
    }

    @Test
    void asksForAPlayer() {
        var machine =
                SERVICE.realm().claims(ANA, "Trading", SCOPE).subject("machine").build();
        var response = SERVICE.bearer(SERVICE.realm().sign(machine))
                .post()
                .uri("/purchase")
                .bodyValue(body)
                .exchange();
        problem(response, 403, "forbidden");
    }

    private void bad(String field, String json) {
        problem(buy(json), 400, "invalid-request");
        buy(json).expectBody().jsonPath("$.errors." + field).isNotEmpty();
        assertThat(ORDERING.sent()).isEmpty();
    }

    private ResponseSpec buy(String json) {
        return ana.post().uri("/purchase").bodyValue(json).exchange();
    }

    private ResponseSpec buy(String json, String key) {
        return ana.post()
                .uri("/purchase")
                .header(IdempotencyKey.HEADER, key)
                .bodyValue(json)
                .exchange();
    }

    private ResponseSpec buyAndWait(String json) {
        return ana.post()
                .uri("/purchase")
                .header(Prefer.HEADER, "wait=2")
                .bodyValue(json)
                .exchange();
    }

    private ResponseSpec status(WebTestClient client) {
        return client.get().uri(location).exchange();
    }

    private Purchase completed() {
        var prices = List.of(Optional.of(new BigDecimal("12.50")));
        return decided(new Progress.Completed(new Bill(prices, Optional.of(new BigDecimal("37.50"))), 7));
    }

    private Purchase faulted(String reason) {
        var total =
                reason.equals("INSUFFICIENT_GIL") ? Optional.of(new BigDecimal("37.50")) : Optional.<BigDecimal>empty();
        return decided(new Progress.Faulted(reason, OptionalInt.empty(), new Bill(List.of(), total)));
    }

    private Purchase decided(Progress progress) {
        return new Purchase(order, progress, NOON, NOON.plusSeconds(1));
    }

    private static String body(String itemId, String quantity, String id) {
        return "{\"itemId\":" + itemId + ",\"quantity\":" + quantity + ",\"idempotencyId\":" + id + "}";
    }

    private static ResponseSpec problem(ResponseSpec response, int status, String name) {
        response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:gilstream:problem:" + name);
        return response;
    }
}
