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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
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
            PurchaseApi.controller(new FakeOrdering(), HISTORY, new SimpleMeterRegistry(), InstantSource.fixed(NOON)));

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
        assertThat(page.ids()).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(page.next()).isEmpty();
        assertThat(page.purchases().at("/0/state").stringValue()).isEqualTo("Completed");
        assertThat(page.purchases().at("/0/lines/0/unitPrice").decimalValue()).isEqualByComparingTo("5");
    }

    @Test
    void goesOnWhereAPageEnded() {
        var seen = new ArrayList<Long>();
        var next = Optional.of("/purchase?limit=2");
        for (var pages = 0; next.isPresent() && pages < 10; pages++) {
            var page = page(ana, next.get());
            seen.addAll(page.ids());
            next = page.next();
        }
        assertThat(seen).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void goesOnWithTheSamePlayerForAnAdmin() {
        var admin = SERVICE.admin(BEN, SCOPE);
        var first = page(admin, "/purchase?limit=3&userId=" + ANA);
        assertThat(page(admin, first.next().orElseThrow()).ids()).containsExactly(2L, 1L);
    }

    @Test
    void endsWithAFullPage() {
        assertThat(page(ana, "/purchase?limit=5").next()).isEmpty();
        assertThat(page(ana, "/purchase?limit=4").next()).isPresent();
    }

    @Test
    void showsAnothersPurchasesToAnAdminOnly() {
        assertThat(page(SERVICE.admin(ANA, SCOPE), "/purchase?userId=" + BEN).ids())
                .containsExactly(1L);
        problem(get("/purchase?userId=" + BEN), 403, "forbidden");
        assertThat(page(ana, "/purchase?userId=" + ANA).ids()).hasSize(5);
    }

    @Test
    void showsNobodyElsesPurchasesByAForgedCursor() {
        var cursor = cursor(NOON.plusMillis(1).toEpochMilli() + "/" + new UUID(6, 1));
        assertThat(page(SERVICE.player(BEN, SCOPE), "/purchase?cursor=" + cursor)
                        .ids())
                .isEmpty();
        assertThat(page(ana, "/purchase?cursor=" + cursor).ids()).containsExactly(3L, 2L, 1L);
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
        problem(get("/purchase?cursor=" + "A".repeat(3_000)), 400, "malformed-cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "x", "1.5", "2147483648"})
    void refusesABadLimit(String limit) {
        problem(get("/purchase?limit=" + limit), 400, "invalid-request");
    }

    @Test
    void takesTheBoundsOfALimit() {
        assertThat(page(ana, "/purchase?limit=1").ids()).containsExactly(5L);
        assertThat(page(ana, "/purchase?limit=200").ids()).hasSize(5);
    }

    @Test
    void refusesABadUser() {
        problem(get("/purchase?userId=ana"), 400, "invalid-request");
        problem(get("/purchase?userId=%20"), 400, "invalid-request");
        problem(get("/purchase?userId=1-1-1-1-1"), 400, "invalid-request");
    }

    @Test
    void asksForATokenAndItsScope() {
        problem(SERVICE.client().get().uri("/purchase").exchange(), 401, "unauthenticated");
        problem(SERVICE.player(ANA, "other").get().uri("/purchase").exchange(), 403, "forbidden");
    }

    private ResponseSpec get(String uri) {
        return ana.get().uri(URI.create(SERVICE.baseUrl() + uri)).exchange();
    }

    private static Page page(WebTestClient client, String uri) {
        var result = client.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult();
        var link = Optional.ofNullable(result.getResponseHeaders().getFirst(HttpHeaders.LINK));
        return new Page(
                Objects.requireNonNull(result.getResponseBody()),
                link.map(next -> next.replaceFirst("<(.*)>; rel=\"next\"", "$1")));
    }

    private record Page(JsonNode purchases, Optional<String> next) {

        List<Long> ids() {
            return purchases
                    .valueStream()
                    .map(purchase ->
                            UUID.fromString(purchase.get("idempotencyId").stringValue()))
                    .map(UUID::getLeastSignificantBits)
                    .toList();
        }
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
