package io.gilstream.trading.purchase.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.web.Prefer;
import io.gilstream.trading.TradingAccess;
import io.gilstream.trading.purchase.FakeOrdering;
import io.gilstream.trading.purchase.InMemoryHistory;
import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.Ordering.Decision;
import io.gilstream.trading.purchase.PricedLine;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.Purchase.Bill;
import io.gilstream.trading.purchase.Purchase.Progress;
import io.gilstream.trading.purchase.Refunded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;

/** Purchases of several lines, and prices that were expected. */
class PurchaseLinesTest {

    private static final UUID ANA = new UUID(0, 1);
    private static final UUID POTION = new UUID(0, 3);
    private static final UUID ETHER = new UUID(0, 4);
    private static final BigDecimal FIVE = new BigDecimal("5.00");
    private static final BigDecimal SEVEN = new BigDecimal("7.00");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final FakeOrdering ORDERING = new FakeOrdering();
    private static final InMemoryHistory HISTORY = new InMemoryHistory();
    private static final TestService SERVICE = new TestService(
            "Trading",
            new TradingAccess(),
            PurchaseApi.controller(ORDERING, HISTORY, new SimpleMeterRegistry(), InstantSource.fixed(NOON)));

    private final UUID id = UUID.randomUUID();
    private final Order order =
            new Order(ANA, id, List.of(new Order.Line(POTION, 2, Optional.of(FIVE)), new Order.Line(ETHER, 1)));
    private final String lines = "[" + line(POTION, "2,\"expectedPrice\":5") + "," + line(ETHER, "1") + "]";
    private final WebTestClient ana = SERVICE.player(ANA, "trading.fullaccess");

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
    void buysSeveralLines() {
        buy("\"lines\":" + lines).expectStatus().isAccepted();
        assertThat(ORDERING.sent()).containsExactly(order);
    }

    @Test
    void buysOneItemAtThePriceThatWasShown() {
        buy("\"itemId\":\"" + POTION + "\",\"quantity\":2,\"expectedPrice\":5.0")
                .expectStatus()
                .isAccepted();
        assertThat(ORDERING.sent())
                .containsExactly(new Order(ANA, id, List.of(new Order.Line(POTION, 2, Optional.of(FIVE)))));
    }

    @Test
    void showsAllLinesAndTheFirstWherePlayEconomyHasOne() {
        ORDERING.decide(_ -> decision(new Progress.Completed(bill(), 7)));
        buyAndWait()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{'itemId':'" + POTION + "','quantity':2,'purchaseTotal':17.00,'idempotencyId':'" + id + "',"
                        + "'lines':[{'itemId':'" + POTION + "','quantity':2,'unitPrice':5.00},"
                        + "{'itemId':'" + ETHER + "','quantity':1,'unitPrice':7.00}]}")
                .jsonPath("$.failedLine")
                .doesNotExist()
                .jsonPath("$.refunded")
                .doesNotExist();
    }

    @Test
    void tellsThePricesWhenOneChanged() {
        ORDERING.decide(_ -> decision(new Progress.Faulted("PRICE_CHANGED", OptionalInt.of(1), bill())));
        problem(buyAndWait(), 422, "price-changed");
        buyAndWait()
                .expectBody()
                .json("{'failedLine':1,'detail':'The price of item " + ETHER + " is now 7',"
                        + "'lines':[{'itemId':'" + POTION + "','quantity':2,'unitPrice':5.00},"
                        + "{'itemId':'" + ETHER + "','quantity':1,'unitPrice':7.00}]}");
    }

    @Test
    void namesTheLineThatWasRefused() {
        ORDERING.decide(_ -> decision(new Progress.Faulted("UNKNOWN_ITEM", OptionalInt.of(1), Bill.NONE)));
        problem(buyAndWait(), 422, "unknown-item");
        buyAndWait()
                .expectBody()
                .json("{'failedLine':1,'reason':'Unknown item " + ETHER + "'}")
                .jsonPath("$.lines[0].unitPrice")
                .doesNotExist();
    }

    @Test
    void showsWhatWasRefunded() {
        var refunded = new Refunded(List.of(new PricedLine(POTION, 1, Optional.of(FIVE))), FIVE);
        HISTORY.put(decided(new Progress.Completed(bill(), 7, Optional.of(refunded))));
        ana.get()
                .uri("/purchase/status/" + id)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{'state':'Completed','refunded':{'total':5.00," + "'lines':[{'itemId':'" + POTION
                        + "','quantity':1,'unitPrice':5.00}]}}");
    }

    @Test
    void takesOneFormOrTheOther() {
        bad("\"itemId\":\"" + POTION + "\",\"quantity\":2,\"lines\":" + lines);
        bad("\"itemId\":\"" + POTION + "\",\"lines\":" + lines);
        bad("\"quantity\":2,\"lines\":" + lines);
        bad("\"expectedPrice\":2,\"lines\":" + lines);
        bad("\"expectedPrice\":2");
        bad("\"lines\":null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "3", "\"\"", "[null]", "[{}]", "[[]]", "[3]"})
    void refusesBadLines(String malformed) {
        bad("\"lines\":" + malformed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "1.5", "\"3\"", "null", "true", "2147483648"})
    void refusesABadQuantityInALine(String quantity) {
        bad("\"lines\":[" + line(POTION, quantity) + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "0.001", "1000000.01", "1e300", "\"5\"", "true", "[]"})
    void refusesABadExpectedPrice(String price) {
        bad("\"lines\":[" + line(POTION, "1,\"expectedPrice\":" + price) + "]");
        bad("\"itemId\":\"" + POTION + "\",\"quantity\":2,\"expectedPrice\":" + price);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.01", "1000000", "1000000.00", "null"})
    void takesTheBoundsOfAnExpectedPrice(String price) {
        buy("\"lines\":[" + line(POTION, "1,\"expectedPrice\":" + price) + "]")
                .expectStatus()
                .isAccepted();
    }

    @Test
    void limitsTheLines() {
        bad("\"lines\":" + many(51));
        buy("\"lines\":" + many(50)).expectStatus().isAccepted();
        assertThat(ORDERING.sent().getFirst().lines()).hasSize(50);
    }

    @Test
    void refusesOtherLinesOfTheSameId() {
        buy("\"lines\":" + lines).expectStatus().isAccepted();
        buy("\"lines\":" + lines).expectStatus().isAccepted();
        problem(buy("\"lines\":[" + line(POTION, "2") + "]"), 409, "idempotency-key-reused");
    }

    private void bad(String fields) {
        problem(buy(fields), 400, "invalid-request");
        assertThat(ORDERING.sent()).isEmpty();
    }

    private ResponseSpec buy(String fields) {
        return ana.post().uri("/purchase").bodyValue(body(fields)).exchange();
    }

    private ResponseSpec buyAndWait() {
        return ana.post()
                .uri("/purchase")
                .header(Prefer.HEADER, "wait=2")
                .bodyValue(body("\"lines\":" + lines))
                .exchange();
    }

    private String body(String fields) {
        return "{\"idempotencyId\":\"" + id + "\"," + fields + "}";
    }

    private Mono<Decision> decision(Progress progress) {
        return Mono.just(new Decision.Final(decided(progress)));
    }

    private Purchase decided(Progress progress) {
        return new Purchase(order, progress, NOON, NOON);
    }

    private static Bill bill() {
        return new Bill(List.of(Optional.of(FIVE), Optional.of(SEVEN)), Optional.of(new BigDecimal("17.00")));
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> line(new UUID(7, i), "1"))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String line(UUID item, String quantity) {
        return "{\"itemId\":\"" + item + "\",\"quantity\":" + quantity + "}";
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
