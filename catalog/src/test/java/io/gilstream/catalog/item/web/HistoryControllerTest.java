package io.gilstream.catalog.item.web;

import static io.gilstream.catalog.item.web.CatalogService.NOON;
import static io.gilstream.catalog.item.web.CatalogService.NOTHING;
import static io.gilstream.catalog.item.web.CatalogService.POTION;
import static io.gilstream.catalog.item.web.CatalogService.invalid;
import static io.gilstream.catalog.item.web.CatalogService.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.view.Item.PurchaseLimit;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class HistoryControllerTest {

    private static final CatalogService SERVICE = new CatalogService();
    private static final String ITEM = "/items/" + POTION;

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @BeforeEach
    void reset() {
        SERVICE.reset();
        var potion = new NewItem("Potion", "", new BigDecimal("5.00"));
        var ether = new NewItem("Ether", "", new BigDecimal("6.00"));
        SERVICE.history.add(POTION, 1, "ITEM_CREATED", NOON, potion, null);
        SERVICE.history.add(POTION, 3, "PURCHASE_LIMIT_SET", NOON.plusSeconds(60), null, new PurchaseLimit(3, 60));
        SERVICE.history.add(POTION, 5, "ITEM_UPDATED", NOON.plusSeconds(120), ether, null);
        SERVICE.history.add(POTION, 6, "PURCHASE_LIMIT_SET", NOON.plusSeconds(180), null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T12:00:00Z,      1, Potion, 5.00, false",
        "2026-11-23T12:00:59.999Z,  1, Potion, 5.00, false",
        "2026-11-23T12:01:00Z,      3, Potion, 5.00, true",
        "2026-11-23T12:02:30Z,      5, Ether,  6.00, true",
        "2026-11-23T12:03:00Z,      6, Ether,  6.00, false",
        "2999-01-01T00:00:00Z,      6, Ether,  6.00, false",
        "2026-11-23T13:01:00%2B01:00, 3, Potion, 5.00, true"
    })
    void showsAnItemAsItWas(String asOf, long revision, String name, double price, boolean limited) {
        var body = get("?asOf=" + asOf)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"" + revision + "\"")
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo(name)
                .jsonPath("$.price")
                .isEqualTo(price)
                .jsonPath("$.createdDate")
                .isEqualTo("2026-11-23T12:00:00Z");
        if (limited) {
            body.jsonPath("$.purchaseLimit.quantity").isEqualTo(3);
        } else {
            body.jsonPath("$.purchaseLimit").isEmpty();
        }
    }

    @Test
    void showsNoItemThatWasNotOnSaleThen() {
        SERVICE.history.add(POTION, 9, "ITEM_DELETED", NOON.plusSeconds(240), null, null);

        problem(get("?asOf=2026-11-23T11:59:59.999Z"), 404, "unknown-item");
        get("?asOf=2026-11-23T12:03:59Z").expectStatus().isOk();
        problem(get("?asOf=2026-11-23T12:04:00Z"), 404, "unknown-item");
        problem(get("?asOf=2999-01-01T00:00:00Z"), 404, "unknown-item");
    }

    /** The clocks of two instances may differ; the order of revisions does not. */
    @Test
    void takesEventsInTheirOrder() {
        var late = new NewItem("Elixir", "", new BigDecimal("7.00"));
        SERVICE.history.add(POTION, 8, "ITEM_UPDATED", NOON.plusSeconds(170), late, null);

        get("?asOf=2026-11-23T12:02:55Z").expectBody().jsonPath("$.revision").isEqualTo(5);
        get("?asOf=2026-11-23T12:03:00Z").expectBody().jsonPath("$.revision").isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-23", "2026-11-23T12:00:00", "1763899200", "2026-13-01T00:00:00Z"})
    void refusesWhatIsNoInstant(String asOf) {
        invalid(get("?asOf=" + asOf), "asOf");
    }

    @Test
    void tellsWhatHappenedTheLatestFirst() {
        var first = get("/history?limit=3");

        first.expectStatus().isOk().expectBody().json("""
                [{"revision": 6, "type": "PURCHASE_LIMIT_SET", "occurredDate": "2026-11-23T12:03:00Z", "actorId": "ana",
                  "name": null, "description": null, "price": null, "purchaseLimit": null},
                 {"revision": 5, "type": "ITEM_UPDATED", "occurredDate": "2026-11-23T12:02:00Z", "actorId": "ana",
                  "name": "Ether", "description": "", "price": 6.00, "purchaseLimit": null},
                 {"revision": 3, "type": "PURCHASE_LIMIT_SET", "occurredDate": "2026-11-23T12:01:00Z",
                  "actorId": "ana", "name": null, "purchaseLimit": {"quantity": 3, "periodSeconds": 60}}]""");
        var link = Objects.requireNonNull(
                first.returnResult(Void.class).getResponseHeaders().getFirst(HttpHeaders.LINK));
        var next = URI.create(SERVICE.baseUrl() + link.replaceAll("^<|>; rel=\"next\"$", ""));
        var last = SERVICE.admin().get().uri(next).exchange();
        last.expectHeader()
                .doesNotExist(HttpHeaders.LINK)
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1)
                .jsonPath("$[0].revision")
                .isEqualTo(1);
    }

    @Test
    void keepsTheHistoryOfADeletedItem() {
        SERVICE.history.add(POTION, 9, "ITEM_DELETED", NOON.plusSeconds(240), null, null);

        get("/history")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[0].type")
                .isEqualTo("ITEM_DELETED")
                .jsonPath("$.length()")
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x"})
    void refusesALimitOutOfRange(String query) {
        invalid(get("/history?" + query), "limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "MA", "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk"})
    void refusesAForgedCursor(String cursor) {
        problem(get("/history?cursor=" + cursor), 400, "malformed-cursor");
    }

    @Test
    void knowsNoHistoryOfNothing() {
        problem(SERVICE.admin().get().uri("/items/" + NOTHING + "/history").exchange(), 404, "unknown-item");
        problem(SERVICE.admin().get().uri("/items/x/history").exchange(), 400, "invalid-request");
    }

    @Test
    void waitsForWhatATokenNames() {
        SERVICE.items.put(CatalogService.potion());
        var token = ConsistencyToken.item(POTION, 7).toString();
        for (var path : new String[] {"/history", "?asOf=2999-01-01T00:00:00Z"}) {
            var response = SERVICE.admin()
                    .get()
                    .uri(ITEM + path)
                    .header(ConsistencyToken.HEADER, token)
                    .exchange();
            problem(response, 503, "view-behind");
        }
    }

    @Test
    void isForAdminsWhoRead() {
        problem(
                SERVICE.player("catalog.fullaccess")
                        .get()
                        .uri(ITEM + "/history")
                        .exchange(),
                403,
                "forbidden");
        problem(
                SERVICE.admin("catalog.writeaccess")
                        .get()
                        .uri(ITEM + "/history")
                        .exchange(),
                403,
                "forbidden");
        assertThat(SERVICE.admin("catalog.readaccess")
                        .get()
                        .uri(ITEM + "/history")
                        .exchange()
                        .returnResult(Void.class)
                        .getStatus()
                        .value())
                .isEqualTo(200);
    }

    private static ResponseSpec get(String path) {
        return SERVICE.admin()
                .get()
                .uri(URI.create(SERVICE.baseUrl() + ITEM + path))
                .exchange();
    }
}
