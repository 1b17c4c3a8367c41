package io.gilstream.inventory.holding.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.inventory.InventoryAccess;
import io.gilstream.inventory.holding.Grants;
import io.gilstream.inventory.holding.Grants.Grant;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.testing.FakeItems;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.view.Account;
import io.gilstream.starter.view.Account.Stack;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.view.Item;
import io.gilstream.starter.web.IdempotencyKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
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
    private static final String GRANT =
            "{\"userId\":\"" + ANA + "\",\"catalogItemId\":\"" + POTION + "\",\"quantity\":3}";
    private static final Map<UUID, Account> ACCOUNTS = new ConcurrentHashMap<>();
    private static final FakeItems ITEMS = new FakeItems();
    private static final FakeGrants GRANTS = new FakeGrants();
    private static final Accounts ACCOUNT_VIEW = id -> Mono.just(ACCOUNTS.getOrDefault(id, Account.EMPTY));
    private static final TestService SERVICE = new TestService(
            "Inventory",
            new InventoryAccess(),
            ITEMS,
            ACCOUNT_VIEW,
            new HoldingController(GRANTS, ACCOUNT_VIEW, ITEMS));

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
        GRANTS.granted.clear();
        GRANTS.answer = new Answer.Done<>(7L);
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
        assertThat(GRANTS.granted).containsExactly(new Grant(key, ADMIN.toString(), ANA, POTION, 3));
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
        admin.post()
                .uri("/items")
                .bodyValue(bad)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors." + field)
                .isNotEmpty();
        assertThat(GRANTS.granted).isEmpty();
    }

    @Test
    void refusesABodyThatIsNoGrant() {
        problem(grant(""), 400, "malformed-body");
        problem(grant("hello"), 400, "malformed-body");
        problem(grant("{\"userId\":\"" + "x".repeat(2_000_000) + "\"}"), 413, "body-too-large");
    }

    @Test
    void tellsWhyNothingWasGranted() {
        GRANTS.answer = new Answer.Refused<>("UNKNOWN_ITEM");
        problem(grant(GRANT), 422, "unknown-item");

        GRANTS.answer = new Answer.Refused<>("IDEMPOTENCY_KEY_REUSED");
        problem(grant(GRANT), 409, "idempotency-key-reused");

        GRANTS.answer = new Answer.Undecided<>();
        problem(grant(GRANT), 503, "undecided").expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, 1);
    }

    @Test
    void letsOnlyAdminsGrant() {
        problem(ana.post().uri("/items").bodyValue(GRANT).exchange(), 403, "forbidden");
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

    private ResponseSpec grant(String body) {
        return admin.post().uri("/items").bodyValue(body).exchange();
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

    private static final class FakeGrants implements Grants {

        private final List<Grant> granted = new ArrayList<>();
        private volatile Answer<Long> answer = new Answer.Undecided<>();

        @Override
        public Mono<Answer<Long>> grant(Grant grant) {
            granted.add(grant);
            return Mono.just(answer);
        }
    }
}
