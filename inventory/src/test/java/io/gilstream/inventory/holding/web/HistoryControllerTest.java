package io.gilstream.inventory.holding.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.inventory.InventoryAccess;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.consistency.Freshness;
import io.gilstream.starter.testing.AccountLog;
import io.gilstream.starter.testing.FakeItems;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.view.Account;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.view.Entries;
import io.gilstream.starter.view.History;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;

class HistoryControllerTest {

    private static final String SCOPE = "inventory.fullaccess";
    private static final UUID ADMIN = new UUID(0, 1);
    private static final UUID ANA = new UUID(0, 2);
    private static final UUID BEN = new UUID(0, 3);
    private static final UUID POTION = new UUID(0, 4);
    private static final UUID ETHER = new UUID(0, 5);
    private static final AccountLog LOG = new AccountLog();
    private static final History HISTORY =
            new History(LOG, LOG.entries(), new Freshness(List.of(LOG.entries()), Duration.ofMillis(300)));
    private static final TestService SERVICE = new TestService(
            "Inventory",
            new InventoryAccess(),
            LOG,
            new HoldingController(new FakeAdjustments(), LOG, HISTORY, new FakeItems()),
            new HistoryController(HISTORY));

    private final WebTestClient ana = SERVICE.player(ANA, SCOPE);

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @BeforeEach
    void reset() {
        LOG.clear();
        LOG.items(ANA, POTION, 5);
        LOG.items(ANA, ETHER, 1);
        LOG.items(ANA, POTION, -2);
    }

    @Test
    void showsTheHistoryOfAHoldingNewestFirst() {
        get(history(""))
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                [{"what":"subtraction","amount":-2,"balanceAfter":3,"time":"2026-11-23T14:00:00Z","version":3,
                  "cause":{"type":"ITEMS_SUBTRACTED","commandId":"00000000-0000-0008-0000-000000000003",
                           "actorId":"admin"}},
                 {"what":"grant","amount":5,"balanceAfter":5,"time":"2026-11-23T12:00:00Z","version":1,
                  "cause":{"type":"ITEMS_GRANTED","commandId":"00000000-0000-0008-0000-000000000001",
                           "actorId":"admin"}}]""")
                .jsonPath("$[0].cause.reason")
                .doesNotExist();
    }

    @Test
    void hasNoHistoryOfWhatAPlayerNeverHad() {
        get("/items/" + new UUID(0, 9) + "/history?userId=" + ANA)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("[]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 49, 50, 200})
    void leadsFromPageToPage(int limit) {
        for (var i = 0; i < 48; i++) {
            LOG.items(ANA, POTION, 1);
        }
        var versions = new ArrayList<Integer>();
        var pages = 0;
        for (var next = history("&limit=" + limit); next != null; pages++) {
            var page = get(next)
                    .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
                    .returnResult();
            Objects.requireNonNull(page.getResponseBody()).forEach(line -> versions.add((Integer) line.get("version")));
            var link = page.getResponseHeaders().getFirst(HttpHeaders.LINK);
            next = link == null
                    ? null
                    : "/items/" + POTION + "/history" + link.replaceAll("<(.*)>; rel=\"next\"", "$1");
        }
        assertThat(versions).hasSize(50).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b - a);
        assertThat(pages).isEqualTo((50 + limit - 1) / limit);
    }

    @Test
    void showsFiftyLinesUnlessToldOtherwise() {
        for (var i = 0; i < 49; i++) {
            LOG.items(ANA, POTION, 1);
        }
        get(history(""))
                .expectHeader()
                .exists(HttpHeaders.LINK)
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&limit=0", "&limit=-1", "&limit=201", "&limit=ten", "&limit=1.5", "&limit=99999999999"})
    void refusesABadLimit(String query) {
        problem(get(history(query)), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&cursor=", "&cursor=x", "&cursor=%00", "&cursor=AAAA"})
    void refusesACursorThatIsNone(String query) {
        problem(get(history(query)), 400, "malformed-cursor");
    }

    @Test
    void refusesTheCursorOfAnotherPlayer() {
        LOG.items(BEN, POTION, 9);
        var stolen = Base64.getUrlEncoder().encodeToString(Entries.id(BEN, 2).getBytes(StandardCharsets.UTF_8));
        problem(get(history("&cursor=" + stolen)), 400, "malformed-cursor");
    }

    @Test
    void showsOthersToAdminsOnly() {
        problem(get("/items/" + POTION + "/history?userId=" + BEN), 403, "forbidden");
        SERVICE.admin(ADMIN, SCOPE)
                .get()
                .uri(history(""))
                .exchange()
                .expectStatus()
                .isOk();
        problem(SERVICE.client().get().uri(history("")).exchange(), 401, "unauthenticated");
        problem(SERVICE.player(ANA, "trading.fullaccess").get().uri(history("")).exchange(), 403, "forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "/items/potion/history?userId=00000000-0000-0000-0000-000000000002",
        "/items/00000000-0000-0000-0000-000000000004/history",
        "/items/00000000-0000-0000-0000-000000000004/history?userId=",
        "/items/00000000-0000-0000-0000-000000000004/history?userId=ana"
    })
    void asksForAnItemAndAUser(String path) {
        problem(get(path), 400, "invalid-request");
    }

    @Test
    void isOnlyRead() {
        problem(ana.put().uri(history("")).bodyValue("{}").exchange(), 405, "method-not-allowed");
    }

    @Test
    void waitsForTheEntriesOfWhatATokenNames() {
        Accounts ahead = id -> Mono.just(new Account(4, Map.of(), Map.of()));
        var history = new History(ahead, LOG.entries(), new Freshness(List.of(LOG.entries()), Duration.ofMillis(50)));
        try (var service = new TestService("Inventory", new InventoryAccess(), ahead, new HistoryController(history))) {
            var client = service.player(ANA, SCOPE);
            problem(fresh(client), 503, "view-behind");
            LOG.items(ANA, POTION, 1);
            fresh(client)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$[0].version")
                    .isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T11:59:59.999Z, []",
        "2026-11-23T12:00:00Z, [5]",
        "2026-11-23T13:30:00Z, '[5,1]'",
        "2026-11-23T14:00:00Z, '[3,1]'",
        "2026-11-23T15:00:00%2B01:00, '[3,1]'",
        "9999-01-01T00:00:00Z, '[3,1]'",
        "%2B1000000000-12-31T23:59:59.999999999Z, '[3,1]'",
        "-1000000000-01-01T00:00:00Z, []"
    })
    void listsWhatThePlayerHadAtAMoment(String moment, String quantities) {
        get("/items?userId=" + ANA + "&asOf=" + moment)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[*].quantity")
                .value(found -> assertThat(found.toString()).isEqualTo(quantities));
    }

    @Test
    void leavesOutWhatWasUsedUpThen() {
        LOG.items(ANA, ETHER, -1);
        get("/items?userId=" + ANA + "&asOf=2026-11-23T15:00:00Z")
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-11-23", "2026-11-23T12:00:00", "2026-13-01T00:00:00Z", "7"})
    void refusesAMomentThatIsNone(String moment) {
        problem(get("/items?userId=" + ANA + "&asOf=" + moment), 400, "invalid-request");
    }

    private ResponseSpec get(String path) {
        return ana.get().uri(URI.create(SERVICE.baseUrl() + path)).exchange();
    }

    private static ResponseSpec fresh(WebTestClient client) {
        return client.get()
                .uri(history(""))
                .header(
                        ConsistencyToken.HEADER,
                        ConsistencyToken.account(ANA, 4).toString())
                .exchange();
    }

    private static String history(String query) {
        return "/items/" + POTION + "/history?userId=" + ANA + query;
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
