package io.gilstream.catalog.item.web;

import io.gilstream.catalog.CatalogAccess;
import io.gilstream.catalog.item.Catalog.Creation;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.testing.FakeItems;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.view.Item;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;

/** The catalog's controllers, filters and policies as in production, with fakes at their ports. */
final class CatalogService implements AutoCloseable {

    static final UUID ADMIN = new UUID(0, 1);
    static final UUID POTION = new UUID(0, 2);
    static final UUID NOTHING = new UUID(0, 9);
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final String BODY = "{\"name\":\"Potion\",\"description\":\"Restores HP\",\"price\":12.5}";

    final FakeItems items = new FakeItems();
    final FakeCatalog catalog = new FakeCatalog();
    final FakeHistory history = new FakeHistory();
    final AtomicLong revision = new AtomicLong();

    private final ItemUpdates updates = new ItemUpdates();
    private final TestService service = new TestService(
            "Catalog",
            new CatalogAccess(),
            new ItemController(catalog, items, updates),
            new PurchaseLimitController(catalog),
            new HistoryController(history, Duration.ofMillis(300)),
            new CatalogRevisionFilter(() -> Mono.fromSupplier(revision::get)),
            new CatalogRevisionDescription(),
            updates,
            items);

    void reset() {
        items.clear();
        history.clear();
        catalog.reset();
        catalog.answerCreation(new Answer.Done<>(new Creation(POTION, 7, NOON)));
        catalog.answerChange(new Answer.Done<>(8L));
        revision.set(7);
    }

    TestService service() {
        return service;
    }

    WebTestClient admin() {
        return admin("catalog.fullaccess");
    }

    WebTestClient admin(String scope) {
        return service.admin(ADMIN, scope);
    }

    WebTestClient player(String scope) {
        return service.player(ADMIN, scope);
    }

    WebTestClient anyone() {
        return service.client();
    }

    String baseUrl() {
        return service.baseUrl();
    }

    static Item potion() {
        return new Item(POTION, "Potion", "Restores HP", new BigDecimal("12.50"), 7, NOON);
    }

    static ResponseSpec problem(ResponseSpec response, int status, String name) {
        response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:gilstream:problem:" + name);
        return response;
    }

    /** Asserts that a request is refused for this field or parameter. */
    static void invalid(ResponseSpec response, String field) {
        response.expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:gilstream:problem:invalid-request")
                .jsonPath("$.errors." + field)
                .isNotEmpty();
    }

    @Override
    public void close() {
        service.close();
    }
}
