package io.gilstream.catalog.item.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.catalog.CatalogAccess;
import io.gilstream.catalog.item.Catalog;
import io.gilstream.catalog.item.Catalog.Creation;
import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.testing.FakeItems;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.view.Item;
import io.gilstream.starter.web.IdempotencyKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

class ItemControllerTest {

    private static final UUID ADMIN = new UUID(0, 1);
    private static final UUID ITEM = new UUID(0, 2);
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String POTION = "{\"name\":\"Potion\",\"description\":\"Restores HP\",\"price\":12.5}";
    private static final FakeItems ITEMS = new FakeItems();
    private static final FakeCatalog CATALOG = new FakeCatalog();
    private static final TestService SERVICE =
            new TestService("Catalog", new CatalogAccess(), new ItemController(CATALOG, ITEMS), ITEMS);

    private final WebTestClient admin = SERVICE.admin(ADMIN, "catalog.fullaccess");

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @BeforeEach
    void reset() {
        ITEMS.clear();
        CATALOG.created.clear();
        CATALOG.answer = new Answer.Done<>(new Creation(ITEM, 7, NOW));
    }

    @Test
    void createsAnItem() {
        create(POTION)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .location("/items/" + ITEM)
                .expectHeader()
                .valueEquals(ConsistencyToken.HEADER, "item/" + ITEM + "/7")
                .expectBody()
                .json("{'id':'" + ITEM + "','name':'Potion','description':'Restores HP','price':12.50,"
                        + "'createdDate':'2026-11-23T10:00:00Z'}");
        assertThat(CATALOG.created).containsExactly(new NewItem("Potion", "Restores HP", new BigDecimal("12.50")));
    }

    @Test
    void needsNoDescription() {
        create("{\"name\":\"Potion\",\"price\":0}").expectStatus().isCreated();
        assertThat(CATALOG.created).containsExactly(new NewItem("Potion", "", new BigDecimal("0.00")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "price|{'name':'a','price':1000.01}",
                "price|{'name':'a','price':1001}",
                "price|{'name':'a','price':-0.01}",
                "price|{'name':'a','price':1.005}",
                "price|{'name':'a','price':'1'}",
                "price|{'name':'a'}",
                "name|{'price':1}",
                "name|{'name':'','price':1}",
                "name|{'name':'  ','price':1}",
                "name|{'name':7,'price':1}"
            })
    void refusesABadField(String field, String body) {
        create(body.replace('\'', '"'))
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.errors." + field)
                .isNotEmpty();
        assertThat(CATALOG.created).isEmpty();
    }

    @Test
    void refusesLongTexts() {
        create("{\"name\":\"" + "x".repeat(201) + "\",\"price\":1}")
                .expectStatus()
                .isBadRequest();
        create("{\"name\":\"x\",\"description\":\"" + "x".repeat(2_001) + "\",\"price\":1}")
                .expectStatus()
                .isBadRequest();
        create("{\"name\":\"x\",\"description\":\"" + "x".repeat(2_000_000) + "\",\"price\":1}")
                .expectStatus()
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[]"})
    void refusesABodyThatIsNoItem(String body) {
        create(body).expectStatus().isBadRequest();
    }

    @Test
    void saysThatAnUndecidedItemMayStillAppear() {
        CATALOG.answer = new Answer.Undecided<>();
        problem(create(POTION), 503, "undecided").expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, 1);
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherItem() {
        CATALOG.answer = new Answer.Refused<>("IDEMPOTENCY_KEY_REUSED");
        problem(create(POTION), 409, "idempotency-key-reused");
    }

    @Test
    void refusesAMalformedKey() {
        var response = admin.post()
                .uri("/items")
                .header(IdempotencyKey.HEADER, "two words")
                .bodyValue(POTION)
                .exchange();
        problem(response, 400, "malformed-idempotency-key");
    }

    @Test
    void listsItems() {
        ITEMS.put(item());
        admin.get()
                .uri("/items")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("[{'id':'" + ITEM + "','name':'Potion','description':'Restores HP','price':12.50,"
                        + "'createdDate':'2026-11-23T10:00:00Z'}]");
    }

    @Test
    void findsAnItem() {
        ITEMS.put(item());
        admin.get().uri("/items/" + ITEM).exchange().expectStatus().isOk();
        problem(admin.get().uri("/items/" + new UUID(0, 9)).exchange(), 404, "unknown-item");
        problem(admin.get().uri("/items/potion").exchange(), 400, "invalid-request");
    }

    @Test
    void waitsForTheItemThatATokenNames() {
        var token = ConsistencyToken.item(ITEM, 7).toString();
        problem(admin.get().uri("/items").header(ConsistencyToken.HEADER, token).exchange(), 503, "view-behind");
        ITEMS.put(item());
        admin.get()
                .uri("/items")
                .header(ConsistencyToken.HEADER, token)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @CsvSource({
        "catalog.readaccess, 200, 403",
        "catalog.writeaccess, 403, 201",
        "catalog.fullaccess, 200, 201",
        "trading.fullaccess, 403, 403"
    })
    void asksForScopes(String scope, int read, int write) {
        var client = SERVICE.admin(ADMIN, scope);
        client.get().uri("/items").exchange().expectStatus().isEqualTo(read);
        client.head().uri("/items").exchange().expectStatus().isEqualTo(read);
        client.post().uri("/items").bodyValue(POTION).exchange().expectStatus().isEqualTo(write);
    }

    @Test
    void isForAdminsOnly() {
        var player = SERVICE.player(ADMIN, "catalog.fullaccess");
        problem(player.get().uri("/items").exchange(), 403, "forbidden");
        problem(player.get().uri("/items/" + ITEM).exchange(), 403, "forbidden");
        problem(player.post().uri("/items").bodyValue(POTION).exchange(), 403, "forbidden");
        problem(SERVICE.client().get().uri("/items").exchange(), 401, "unauthenticated");
    }

    private ResponseSpec create(String body) {
        return admin.post().uri("/items").bodyValue(body).exchange();
    }

    private static Item item() {
        return new Item(ITEM, "Potion", "Restores HP", new BigDecimal("12.50"), 7, NOW);
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

    private static final class FakeCatalog implements Catalog {

        private final List<NewItem> created = new ArrayList<>();
        private volatile Answer<Creation> answer = new Answer.Undecided<>();

        @Override
        public Mono<Answer<Creation>> create(UUID commandId, String actorId, NewItem item) {
            assertThat(actorId).isEqualTo(ADMIN.toString());
            created.add(item);
            return Mono.just(answer);
        }
    }
}
