package io.gilstream.inventory.holding.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.inventory.InventoryAccess;
import io.gilstream.inventory.holding.Adjustments.Adjustment;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.consistency.Freshness;
import io.gilstream.starter.testing.FakeItems;
import io.gilstream.starter.testing.InMemoryEntries;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.view.Account;
import io.gilstream.starter.view.Account.Stack;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.view.History;
import io.gilstream.starter.view.Item;
import io.gilstream.starter.web.IdempotencyKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

class HoldingControllerTest {

    private static final String SCOPE = "inventory.fullaccess";
    private static final UUID ADMIN = new UUID(0, 1);
    private static final UUID ANA = new UUID(0, 2);
    private static final UUID BEN = new UUID(0, 3);
    private static final UUID POTION = new UUID(0, 4);
    private static final UUID ETHER = new UUID(0, 5);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<String> WRITES = List.of("/items", "/items/subtractions");
    private static final String GRANT =
            "{\"userId\":\"" + ANA + "\",\"catalogItemId\":\"" + POTION + "\",\"quantity\":3}";
    private static final Map<UUID, Account> ACCOUNTS = new ConcurrentHashMap<>();
    private static final FakeItems ITEMS = new FakeItems();
    private static final FakeAdjustments ADJUSTMENTS = new FakeAdjustments();
    private static final Accounts ACCOUNT_VIEW = id -> Mono.just(ACCOUNTS.getOrDefault(id, Account.EMPTY));
    private static final InMemoryEntries ENTRIES = new InMemoryEntries();
    private static final History HISTORY =
            new History(ACCOUNT_VIEW, ENTRIES, new Freshness(List.of(ENTRIES), Duration.ofMillis(300)));
    private static final TestService SERVICE = new TestService(
            "Inventory",
            new InventoryAccess(),
            ITEMS,
            ACCOUNT_VIEW,
            new HoldingController(ADJUSTMENTS, ACCOUNT_VIEW, HISTORY, ITEMS));

    private final WebTestClient admin = SERVICE.admin(ADMIN, SCOPE);
    private final WebTestClient ana = SERVICE.player(ANA, SCOPE);

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @BeforeEach
    void reset() {
        ITEMS.clear();
        ITEMS.put(new Item(POTION, "Potion", "Restores HP", BigDecimal.ONE, 1, NOON));
        ACCOUNTS.clear();
        ADJUSTMENTS.clear();
    }

    @Test
    void listsWhatThePlayerHas() {
        ACCOUNTS.put(ANA, account(Map.of(POTION, new Stack(3, NOON))));
        list(ana, ANA)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("[{'catalogItemId':'" + POTION + "','name':'Potion','description':'Restores HP','quantity':3,"
                        + "'acquiredDate':'2026-11-23T12:00:00Z'}]");
    }

    @Test
    void listsItemsThatItDoesNotKnow() {
        ACCOUNTS.put(ANA, account(Map.of(POTION, new Stack(3, NOON), ETHER, new Stack(1, NOON.plusSeconds(1)))));
        list(ana, ANA)
                .expectBody()
                .jsonPath("$[0].name")
                .isEqualTo("Potion")
                .jsonPath("$[1].catalogItemId")
                .isEqualTo(ETHER.toString())
                .jsonPath("$[1].name")
                .isEqualTo("");
    }

    @Test
    void leavesOutWhatIsUsedUp() {
        ACCOUNTS.put(ANA, account(Map.of(POTION, new Stack(0, NOON))));
        list(ana, ANA).expectStatus().isOk().expectBody().json("[]");
    }

    @Test
    void showsNothingOfANewPlayer() {
        list(ana, ANA).expectStatus().isOk().expectBody().json("[]");
    }

    @Test
    void showsOthersToAdminsOnly() {
        problem(list(ana, BEN), 403, "forbidden");
        list(admin, BEN).expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?userId=", "?userId=ana", "?userId=00000000-0000-0000-0000-000000000000"})
    void asksForAUser(String query) {
        problem(ana.get().uri("/items" + query).exchange(), 400, "invalid-request")
                .expectBody();
    }

    @Test
    void waitsForTheAccountThatATokenNames() {
        var token = ConsistencyToken.account(ANA, 7).toString();
        problem(
                ana.get()
                        .uri("/items?userId=" + ANA)
                        .header(ConsistencyToken.HEADER, token)
                        .exchange(),
                503,
                "view-behind");
        ACCOUNTS.put(ANA, account(Map.of()));
        ana.get()
                .uri("/items?userId=" + ANA)
                .header(ConsistencyToken.HEADER, token)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void grantsItems() {
        var key = new UUID(0, 9);
        admin.post()
                .uri("/items")
                .header(IdempotencyKey.HEADER, key.toString())
                .bodyValue(GRANT)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(ConsistencyToken.HEADER, "account/" + ANA + "/7")
                .expectBody()
                .isEmpty();
        assertThat(ADJUSTMENTS.granted()).containsExactly(new Adjustment(key, ADMIN.toString(), ANA, POTION, 3));
    }

    @Test
    void subtractsItems() {
        var key = new UUID(0, 9);
        admin.post()
                .uri("/items/subtractions")
                .header(IdempotencyKey.HEADER, key.toString())
                .bodyValue(GRANT.replace("}", ",\"comment\":\"left over\"}"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(ConsistencyToken.HEADER, "account/" + ANA + "/7")
                .expectBody()
                .isEmpty();
        assertThat(ADJUSTMENTS.subtracted()).containsExactly(new Adjustment(key, ADMIN.toString(), ANA, POTION, 3));
        assertThat(ADJUSTMENTS.granted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000_000})
    void takesEveryQuantityWithinTheBounds(int quantity) {
        for (var path : WRITES) {
            post(admin, path, GRANT.replace(":3}", ":" + quantity + "}"))
                    .expectStatus()
                    .isOk();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quantity|0",
                "quantity|-1",
                "quantity|1000001",
                "quantity|1.5",
                "quantity|\"1\"",
                "quantity|null",
                "userId|\"ana\"",
                "userId|null",
                "catalogItemId|\"potion\""
            })
    void refusesABadField(String field, String value) {
        var bad = GRANT.replaceAll("\"" + field + "\":(\"[^\"]*\"|[^,}]*)", "\"" + field + "\":" + value);
        for (var path : WRITES) {
            post(admin, path, bad)
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors." + field)
                    .isNotEmpty();
        }
        assertThat(ADJUSTMENTS.granted()).isEmpty();
        assertThat(ADJUSTMENTS.subtracted()).isEmpty();
    }

    @Test
    void refusesABodyThatIsNoAdjustment() {
        for (var path : WRITES) {
            problem(post(admin, path, ""), 400, "malformed-body");
            problem(post(admin, path, "hello"), 400, "malformed-body");
            problem(post(admin, path, "{}"), 400, "invalid-request");
            problem(post(admin, path, "{\"userId\":\"" + "x".repeat(2_000_000) + "\"}"), 413, "body-too-large");
            problem(
                    admin.post()
                            .uri(path)
                            .contentType(MediaType.TEXT_PLAIN)
                            .bodyValue(GRANT)
                            .exchange(),
                    415,
                    "unsupported-media-type");
        }
        problem(admin.get().uri("/items/subtractions").exchange(), 405, "method-not-allowed");
    }

    @Test
    void refusesAKeyThatIsNone() {
        for (var path : WRITES) {
            problem(
                    admin.post()
                            .uri(path)
                            .header(IdempotencyKey.HEADER, "two words")
                            .bodyValue(GRANT)
                            .exchange(),
                    400,
                    "malformed-idempotency-key");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_ITEM, 422, unknown-item",
        "STACK_LIMIT, 422, stack-limit",
        "INSUFFICIENT_ITEMS, 422, insufficient-items",
        "ACCOUNT_CLOSED, 409, account-closed",
        "IDEMPOTENCY_KEY_REUSED, 409, idempotency-key-reused"
    })
    void tellsWhyNothingChanged(String reason, int status, String name) {
        ADJUSTMENTS.answer(new Answer.Refused<>(reason));
        for (var path : WRITES) {
            problem(post(admin, path, GRANT), status, name);
        }
    }

    @Test
    void saysThatNothingIsDecidedYet() {
        ADJUSTMENTS.answer(new Answer.Undecided<>());
        for (var path : WRITES) {
            problem(post(admin, path, GRANT), 503, "undecided").expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, 1);
        }
    }

    @Test
    void letsOnlyAdminsGrantAndSubtract() {
        for (var path : WRITES) {
            problem(post(ana, path, GRANT), 403, "forbidden");
            problem(post(SERVICE.client(), path, GRANT), 401, "unauthenticated");
        }
    }

    @Test
    void asksForItsScope() {
        problem(list(SERVICE.player(ANA, "trading.fullaccess"), ANA), 403, "forbidden");
        problem(
                SERVICE.admin(ADMIN, "catalog.fullaccess")
                        .post()
                        .uri("/items")
                        .bodyValue(GRANT)
                        .exchange(),
                403,
                "forbidden");
        problem(list(SERVICE.client(), ANA), 401, "unauthenticated");
    }

    private static ResponseSpec list(WebTestClient client, UUID userId) {
        return client.get().uri("/items?userId=" + userId).exchange();
    }

    private static ResponseSpec post(WebTestClient client, String path, String body) {
        return client.post().uri(path).bodyValue(body).exchange();
    }

    private static Account account(Map<UUID, Stack> stacks) {
        return new Account(7, BigDecimal.TEN, stacks);
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
