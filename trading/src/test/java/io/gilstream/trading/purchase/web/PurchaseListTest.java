package io.gilstream.trading.purchase.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.starter.testing.TestService;
import io.gilstream.trading.TradingAccess;
import io.gilstream.trading.purchase.FakeOrdering;
import io.gilstream.trading.purchase.InMemoryHistory;
import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.Purchase.Bill;
import io.gilstream.trading.purchase.Purchase.Progress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class PurchaseListTest {

    private static final String SCOPE = "trading.fullaccess";
    private static final UUID ANA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final UUID POTION = new UUID(0, 3);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final InMemoryHistory HISTORY = new InMemoryHistory();
    private static final TestService SERVICE = new TestService(
            "Trading",
            new TradingAccess(),
            PurchaseApi.controller(
                    new FakeOrdering(), HISTORY, new SimpleMeterRegistry(), InstantSource.fixed(NOON)));

    private final WebTestClient ana = SERVICE.player(ANA, SCOPE);

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @BeforeEach
    void fill() {
        HISTORY.clear();
        for (var i = 1; i <= 5; i++) {
            HISTORY.put(bought(ANA, new UUID(5, i), NOON.plusMillis(i / 2)));
        }
        HISTORY.put(bought(BEN, new UUID(6, 1), NOON.plusMillis(1)));
    }

    @Test
    void listsOwnPurchasesNewestFirst() {
        var page = page(ana, "/purchase");
        assertThat(ids(page)).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(page.has("next")).isFalse();
        assertThat(page.at("/purchases/0/state").stringValue()).isEqualTo("Completed");
        assertThat(page.at("/purchases/0/lines/0/unitPrice").decimalValue()).isEqualByComparingTo("5");
    }

    @Test
    void goesOnWhereAPageEnded() {
        var seen = new ArrayList<Long>();
        var next = "";
        var pages = 0;
        do {
            var page = page(ana, "/purchase?limit=2" + next);
            seen.addAll(ids(page));
            next = page.has("next") ? "&cursor=" + page.get("next").stringValue() : "";
        } while (!next.isEmpty() && ++pages < 10);
        assertThat(seen).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void endsWithAFullPage() {
        assertThat(page(ana, "/purchase?limit=5").has("next")).isFalse();
        assertThat(page(ana, "/purchase?limit=4").has("next")).isTrue();
    }

    @Test
    void showsAnothersPurchasesToAnAdminOnly() {
        assertThat(ids(page(SERVICE.admin(ANA, SCOPE), "/purchase?userId=" + BEN))).containsExactly(1L);
        problem(get("/purchase?userId=" + BEN), 403, "forbidden");
        assertThat(ids(page(ana, "/purchase?userId=" + ANA))).hasSize(5);
    }

    @Test
    void showsNobodyElsesPurchasesByAForgedCursor() {
        var cursor = cursor(NOON.plusMillis(1).toEpochMilli() + "/" + new UUID(6, 1));
        assertThat(ids(page(SERVICE.player(BEN, SCOPE), "/purchase?cursor=" + cursor))).isEmpty();
        assertThat(ids(page(ana, "/purchase?cursor=" + cursor))).containsExactly(3L, 2L, 1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "%20",
                "%00",
                "MTIz",
                "a.b",
                "null",
                "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAvMDAwMDAwMDAtMDAwMC0wMDA1LTAwMDAtMDAwMDAwMDAwMDAx"
            })
    void refusesACursorThatNoPageAnsweredWith(String cursor) {
        problem(get("/purchase?cursor=" + cursor), 400, "malformed-cursor");
    }

    @Test
    void refusesACursorWithoutAnId() {
        problem(get("/purchase?cursor=" + cursor("1/" + "-".repeat(36))), 400, "malformed-cursor");
        problem(get("/purchase?cursor=" + cursor("-1/" + POTION)), 400, "malformed-cursor");
        problem(get("/purchase?cursor=" + "A".repeat(5_000)), 400, "malformed-cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "x", "1.5", "2147483648"})
    void refusesABadLimit(String limit) {
        problem(get("/purchase?limit=" + limit), 400, "invalid-request");
    }

    @Test
    void takesTheBoundsOfALimit() {
        assertThat(ids(page(ana, "/purchase?limit=1"))).containsExactly(5L);
        assertThat(ids(page(ana, "/purchase?limit=100"))).hasSize(5);
    }

    @Test
    void refusesABadUser() {
        problem(get("/purchase?userId=ana"), 400, "invalid-request");
    }

    @Test
    void asksForATokenAndItsScope() {
        problem(SERVICE.client().get().uri("/purchase").exchange(), 401, "unauthenticated");
        problem(SERVICE.player(ANA, "other").get().uri("/purchase").exchange(), 403, "forbidden");
    }

    private ResponseSpec get(String uri) {
        return ana.get().uri(URI.create(SERVICE.baseUrl() + uri)).exchange();
    }

    private static JsonNode page(WebTestClient client, String uri) {
        @Nullable JsonNode page = client.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(page).isNotNull();
        return page;
    }

    private static List<Long> ids(JsonNode page) {
        return page.get("purchases")
                .valueStream()
                .map(purchase -> UUID.fromString(purchase.get("idempotencyId").stringValue()))
                .map(id -> id.getLeastSignificantBits())
                .toList();
    }

    private static String cursor(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Purchase bought(UUID player, UUID id, Instant received) {
        var price = new BigDecimal("5.00");
        var bill = new Bill(List.of(Optional.of(price)), Optional.of(price));
        var order = new Order(player, id, List.of(new Order.Line(POTION, 1)));
        return new Purchase(order, new Progress.Completed(bill, 7), received, received);
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
