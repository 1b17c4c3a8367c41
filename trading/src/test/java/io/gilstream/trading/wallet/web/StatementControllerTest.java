package io.gilstream.trading.wallet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.consistency.Freshness;
import io.gilstream.starter.testing.AccountLog;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.view.Entries;
import io.gilstream.starter.view.Entry.Posting;
import io.gilstream.starter.view.History;
import io.gilstream.trading.TradingAccess;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.ExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class StatementControllerTest {

    private static final String SCOPE = "trading.fullaccess";
    private static final UUID ADMIN = new UUID(0, 1);
    private static final UUID ANA = new UUID(0, 2);
    private static final UUID BEN = new UUID(0, 3);
    private static final String WALLET = "/wallets/" + ANA;
    private static final List<String> READS = List.of("/statement", "/explain");
    private static final AccountLog LOG = new AccountLog();
    private static final TestService SERVICE = new TestService(
            "Trading",
            new TradingAccess(),
            LOG,
            new StatementController(
                    new History(LOG, LOG.entries(), new Freshness(List.of(LOG.entries()), Duration.ofMillis(300)))));

    private final WebTestClient ana = SERVICE.player(ANA, SCOPE);

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @BeforeEach
    void reset() {
        LOG.clear();
        LOG.money(ANA, "gil", "12.50");
        LOG.money(ANA, "gems", "3.00");
        LOG.money(ANA, "gil", "-2.25");
    }

    @Test
    void statesWhatHappenedNewestFirst() {
        get(WALLET + "/statement")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                [{"what":"debit","amount":-2.25,"balanceAfter":10.25,"time":"2026-11-23T14:00:00Z","version":3,
                  "cause":{"type":"GIL_DEBITED","commandId":"00000000-0000-0008-0000-000000000003",
                           "actorId":"admin","reason":"gift"}},
                 {"what":"credit","amount":12.50,"balanceAfter":12.50,"time":"2026-11-23T12:00:00Z","version":1,
                  "cause":{"type":"GIL_CREDITED","commandId":"00000000-0000-0008-0000-000000000001",
                           "actorId":"admin","reason":"gift"}}]""")
                .jsonPath("$[0].cause.purchaseId")
                .doesNotExist();
    }

    @Test
    void statesTheCurrencyThatIsAskedFor() {
        get(WALLET + "/statement?currency=gems")
                .expectBody()
                .jsonPath("$[*].version")
                .value(is("[2]"));
        get(WALLET + "/statement?currency=gold")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("[]");
    }

    @Test
    void namesThePurchaseThatALineIsOf() {
        LOG.purchase(ANA, new Posting("gil", false, new BigDecimal("-1.00"), new BigDecimal("9.25")));
        get(WALLET + "/statement?limit=1")
                .expectBody()
                .jsonPath("$[0].what")
                .isEqualTo("purchase")
                .jsonPath("$[0].cause.purchaseId")
                .isEqualTo("00000000-0000-0007-0000-000000000007");
    }

    @Test
    void leadsFromPageToPage() {
        pay(10);
        assertThat(versions(WALLET + "/statement?limit=5", "$"))
                .containsExactly(13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 1);
    }

    @Test
    void explainsABalance() {
        get(WALLET + "/explain").expectStatus().isOk().expectBody().json("""
                {"userId":"00000000-0000-0000-0000-000000000002","currency":"gil","version":3,
                 "balance":10.25,"sum":10.25,"proved":true,"opening":0.00,
                 "lines":[{"version":1,"amount":12.50,"balanceAfter":12.50},
                          {"version":3,"amount":-2.25,"balanceAfter":10.25}]}""");
    }

    @ParameterizedTest
    @CsvSource({
        "version=0, 0, 0",
        "version=1, 1, 12.50",
        "version=2, 2, 12.50",
        "version=3, 3, 10.25",
        "asOf=2026-11-23T11:59:59Z, 0, 0",
        "asOf=2026-11-23T13:00:00Z, 2, 12.50",
        "asOf=9999-12-31T00:00:00Z, 3, 10.25"
    })
    void explainsEveryBalanceThereEverWas(String query, int version, double balance) {
        get(WALLET + "/explain?" + query)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(version)
                .jsonPath("$.balance")
                .isEqualTo(balance)
                .jsonPath("$.sum")
                .isEqualTo(balance)
                .jsonPath("$.proved")
                .isEqualTo(true);
    }

    @Test
    void explainsTheSameBalanceOnEveryPage() {
        pay(10);
        var first = get(WALLET + "/explain?limit=5&asOf=2030-01-01T00:00:00Z")
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(13)
                .jsonPath("$.balance")
                .isEqualTo(20.25)
                .returnResult();
        LOG.money(ANA, "gil", "100.00");
        get(WALLET + "/explain" + next(first))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(13)
                .jsonPath("$.balance")
                .isEqualTo(20.25)
                .jsonPath("$.opening")
                .isEqualTo(13.25)
                .jsonPath("$.lines[*].version")
                .value(is("[7,8,9,10,11]"));
        assertThat(versions(WALLET + "/explain?limit=5&version=13", "$.lines"))
                .containsExactly(1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    }

    @Test
    void explainsOnlyWhatTheAccountHasComeTo() {
        problem(get(WALLET + "/explain?version=4"), 404, "unknown-version");
        problem(get(WALLET + "/explain?version=9223372036854775807"), 404, "unknown-version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version=-1",
                "version=x",
                "version=1.5",
                "version=9223372036854775808",
                "asOf=yesterday",
                "asOf=2026-11-23",
                "version=1&asOf=2026-11-23T12:00:00Z"
            })
    void asksForOnePointThatThereWas(String query) {
        problem(get(WALLET + "/explain?" + query), 400, "invalid-request");
    }

    @Test
    void saysWhichParameterIsMalformedAndNothingOfItself() {
        get(WALLET + "/explain?asOf=yesterday")
                .expectBody()
                .jsonPath("$.errors.asOf[0]")
                .isEqualTo("is malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "currency=Gil",
                "currency=1",
                "currency=$where",
                "currency=a23456789012345678901"
            })
    void refusesABadParameter(String query) {
        for (var read : READS) {
            problem(get(WALLET + read + "?" + query), 400, "invalid-request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=1", "limit=200", "limit=", "currency=a2345678901234567890", "currency=", "more=x"})
    void takesEveryParameterWithinTheBounds(String query) {
        for (var read : READS) {
            get(WALLET + read + "?" + query).expectStatus().isOk();
        }
    }

    @Test
    void refusesTheCursorOfAnotherPlayer() {
        LOG.money(BEN, "gil", "5.00");
        var stolen = Base64.getUrlEncoder().encodeToString(Entries.id(BEN, 1).getBytes(StandardCharsets.UTF_8));
        for (var read : READS) {
            problem(get(WALLET + read + "?cursor=" + stolen), 400, "malformed-cursor");
            problem(get(WALLET + read + "?cursor=x"), 400, "malformed-cursor");
        }
    }

    @Test
    void showsOthersToAdminsOnly() {
        for (var read : READS) {
            problem(get("/wallets/" + BEN + read), 403, "forbidden");
            problem(get("/wallets/ben" + read), 400, "invalid-request");
            problem(SERVICE.client().get().uri(WALLET + read).exchange(), 401, "unauthenticated");
            problem(
                    SERVICE.player(ANA, "inventory.fullaccess")
                            .get()
                            .uri(WALLET + read)
                            .exchange(),
                    403,
                    "forbidden");
            SERVICE.admin(ADMIN, SCOPE)
                    .get()
                    .uri(WALLET + read)
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
    }

    @Test
    void isOnlyRead() {
        for (var read : READS) {
            problem(ana.put().uri(WALLET + read).bodyValue("{}").exchange(), 405, "method-not-allowed");
        }
    }

    @Test
    void waitsForWhatATokenNames() {
        for (var read : READS) {
            problem(fresh(read, 4), 503, "view-behind");
            fresh(read, 3).expectStatus().isOk();
        }
    }

    private static void pay(int times) {
        for (var i = 0; i < times; i++) {
            LOG.money(ANA, "gil", "1.00");
        }
    }

    private ResponseSpec get(String path) {
        return ana.get()
                .uri(URI.create(SERVICE.baseUrl() + path.replace("$", "%24")))
                .exchange();
    }

    private ResponseSpec fresh(String read, long version) {
        return ana.get()
                .uri(WALLET + read)
                .header(
                        ConsistencyToken.HEADER,
                        ConsistencyToken.account(ANA, version).toString())
                .exchange();
    }

    /** Follows the links to the end; returns the versions of all lines. */
    private List<Integer> versions(String path, String lines) {
        var versions = new ArrayList<Integer>();
        var here = path.substring(0, path.indexOf('?'));
        for (@Nullable String next = path; next != null; ) {
            var page = get(next).expectBody(String.class).returnResult();
            versions.addAll(JsonPath.<List<Integer>>read(page.getResponseBody(), lines + "[*].version"));
            var query = next(page);
            next = query == null ? null : here + query;
        }
        return versions;
    }

    private static @Nullable String next(ExchangeResult page) {
        var link = page.getResponseHeaders().getFirst(HttpHeaders.LINK);
        return link == null ? null : link.replaceAll("<(.*)>; rel=\"next\"", "$1");
    }

    private static Consumer<Object> is(String json) {
        return found -> assertThat(String.valueOf(found)).isEqualTo(json);
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
