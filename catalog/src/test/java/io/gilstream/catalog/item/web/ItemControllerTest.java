package io.gilstream.catalog.item.web;

import static io.gilstream.catalog.item.web.CatalogService.potion;
import static io.gilstream.catalog.item.web.CatalogService.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.testing.FakeItems;
import io.gilstream.starter.view.Item;
import io.gilstream.starter.web.IdempotencyKey;
import java.math.BigDecimal;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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

class ItemControllerTest {

    private static final UUID ITEM = CatalogService.POTION;
    private static final String POTION = "{\"name\":\"Potion\",\"description\":\"Restores HP\",\"price\":12.5}";
    private static final CatalogService SERVICE = new CatalogService();
    private static final FakeItems ITEMS = SERVICE.items;
    private static final FakeCatalog CATALOG = SERVICE.catalog;

    private final WebTestClient admin = SERVICE.admin();

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @BeforeEach
    void reset() {
        SERVICE.reset();
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
                        + "'createdDate':'2026-11-23T12:00:00Z'}");
        assertThat(CATALOG.created()).containsExactly(new NewItem("Potion", "Restores HP", new BigDecimal("12.50")));
    }

    @Test
    void createsNothingForWhoCannotReadTheAnswer() {
        var response = admin.post()
                .uri("/items")
                .accept(MediaType.APPLICATION_XML)
                .bodyValue(POTION)
                .exchange();

        problem(response, 406, "not-acceptable");
        assertThat(CATALOG.created()).isEmpty();
    }

    @Test
    void needsNoDescription() {
        create("{\"name\":\"Potion\",\"price\":0}").expectStatus().isCreated();
        assertThat(CATALOG.created()).containsExactly(new NewItem("Potion", "", new BigDecimal("0.00")));
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
        assertThat(CATALOG.created()).isEmpty();
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
        CATALOG.answerCreation(new Answer.Undecided<>());
        problem(create(POTION), 503, "undecided").expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, 1);
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherItem() {
        CATALOG.answerCreation(new Answer.Refused<>("IDEMPOTENCY_KEY_REUSED"));
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
        ITEMS.put(potion());
        admin.get()
                .uri("/items")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("[{'id':'" + ITEM + "','name':'Potion','description':'Restores HP','price':12.50,"
                        + "'createdDate':'2026-11-23T12:00:00Z'}]");
    }

    @Test
    void findsAnItem() {
        ITEMS.put(potion());
        admin.get().uri("/items/" + ITEM).exchange().expectStatus().isOk();
        problem(admin.get().uri("/items/" + new UUID(0, 9)).exchange(), 404, "unknown-item");
        problem(admin.get().uri("/items/potion").exchange(), 400, "invalid-request");
    }

    @Test
    void waitsForTheItemThatATokenNames() {
        var token = ConsistencyToken.item(ITEM, 7).toString();
        problem(admin.get().uri("/items").header(ConsistencyToken.HEADER, token).exchange(), 503, "view-behind");
        ITEMS.put(potion());
        admin.get()
                .uri("/items")
                .header(ConsistencyToken.HEADER, token)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void listsPages() {
        for (int i = 1; i <= 3; i++) {
            ITEMS.put(new Item(new UUID(0, i), "Item", "", BigDecimal.ONE, i, CatalogService.NOON));
        }
        var first = page("/items?limit=2", 1, 2);
        var second = page(first, 3);
        assertThat(second).isEmpty();
    }

    @Test
    void listsNoDeletedItem() {
        var sold = potion();
        ITEMS.put(new Item(
                sold.id(),
                "Potion",
                "",
                BigDecimal.ONE,
                8,
                sold.createdAt(),
                sold.createdAt(),
                null,
                sold.createdAt()));
        page("/items");
        problem(admin.get().uri("/items/" + ITEM).exchange(), 404, "unknown-item");
        var token = ConsistencyToken.item(ITEM, 8).toString();
        admin.get()
                .uri("/items")
                .header(ConsistencyToken.HEADER, token)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "limit=-1", "limit=1.5", "limit=99999999999"})
    void refusesALimitOutOfRange(String query) {
        problem(admin.get().uri("/items?" + query).exchange(), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "cG90aW9u", "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAyL"})
    void refusesAForgedCursor(String cursor) {
        problem(admin.get().uri("/items?cursor=" + cursor).exchange(), 400, "malformed-cursor");
    }

    @Test
    void knowsWhatAClientHasAlready() {
        ITEMS.put(potion());
        admin.get().uri("/items/" + ITEM).exchange().expectHeader().valueEquals(HttpHeaders.ETAG, "\"7\"");
        admin.get()
                .uri("/items/" + ITEM)
                .header(HttpHeaders.IF_NONE_MATCH, "\"7\"")
                .exchange()
                .expectStatus()
                .isNotModified();
        admin.get()
                .uri("/items/" + ITEM)
                .header(HttpHeaders.IF_NONE_MATCH, "\"6\"")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void tellsTheRevisionOfTheCatalogWithEveryAnswer() {
        SERVICE.revision.set(41);
        tellsRevision(admin.get().uri("/items").exchange());
        tellsRevision(admin.get().uri("/items/" + ITEM).exchange());
        tellsRevision(admin.get().uri("/items/x").exchange());
        tellsRevision(create(POTION));
        tellsRevision(admin.delete().uri("/items/" + ITEM).exchange());
    }

    @Test
    void knowsNoOtherMethodAndNoOtherMediaType() {
        problem(admin.put().uri("/items").bodyValue(POTION).exchange(), 405, "method-not-allowed");
        problem(admin.patch().uri("/items/" + ITEM).bodyValue(POTION).exchange(), 405, "method-not-allowed");
        var response = admin.post()
                .uri("/items")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue(POTION)
                .exchange();
        problem(response, 415, "unsupported-media-type");
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        create("{\"name\":\"Potion\",\"price\":1,\"colour\":\"red\"}")
                .expectStatus()
                .isCreated();
    }

    @Test
    void countsCharactersAsPeopleDo() {
        create("{\"name\":\"" + "🧪".repeat(200) + "\",\"description\":\"" + "🧪".repeat(2_000) + "\",\"price\":1000}")
                .expectStatus()
                .isCreated();
        create("{\"name\":\"" + "🧪".repeat(201) + "\",\"price\":1}")
                .expectStatus()
                .isBadRequest();
    }

    private static void tellsRevision(ResponseSpec response) {
        response.expectHeader().valueEquals(CatalogRevisionFilter.HEADER, 41L);
    }

    /** Reads a page of these items, and returns where the next one is; nothing if it was the last. */
    private String page(String path, int... numbers) {
        var answer = admin.get()
                .uri(URI.create(SERVICE.baseUrl() + path))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult();
        assertThat(Pattern.compile("\"id\":\"0{8}-0000-0000-0000-0{11}(\\d)\"")
                        .matcher(String.valueOf(answer.getResponseBody()))
                        .results()
                        .mapToInt(id -> Integer.parseInt(id.group(1))))
                .containsExactly(IntStream.of(numbers).boxed().toArray(Integer[]::new));
        var link = answer.getResponseHeaders().getFirst(HttpHeaders.LINK);
        return link == null ? "" : link.replaceAll("^<|>; rel=\"next\"$", "");
    }

    private ResponseSpec create(String body) {
        return admin.post().uri("/items").bodyValue(body).exchange();
    }
}
