package io.gilstream.trading.wallet.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.view.Account;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.web.IdempotencyKey;
import io.gilstream.trading.TradingAccess;
import io.gilstream.trading.wallet.Adjustments;
import io.gilstream.trading.wallet.Adjustments.Adjustment;
import java.math.BigDecimal;
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
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;

class WalletControllerTest {

    private static final String SCOPE = "trading.fullaccess";
    private static final UUID ADMIN = new UUID(0, 1);
    private static final UUID ANA = new UUID(0, 2);
    private static final UUID KEY = new UUID(0, 9);
    private static final String PATH = "/wallets/" + ANA;
    private static final String CREDIT = "{\"amount\":12.5,\"reason\":\"gift\"}";
    private static final List<String> WRITES = List.of("/credits", "/debits");
    private static final FakeAdjustments ADJUSTMENTS = new FakeAdjustments();
    private static final Map<UUID, Account> ACCOUNTS = new ConcurrentHashMap<>();
    private static final TestService SERVICE =
            new TestService("Trading", new TradingAccess(), new WalletController(ADJUSTMENTS, (Accounts)
                    id -> Mono.just(ACCOUNTS.getOrDefault(id, Account.EMPTY))));

    private final WebTestClient admin = SERVICE.admin(ADMIN, SCOPE);
    private final WebTestClient ana = SERVICE.player(ANA, SCOPE);

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @BeforeEach
    void reset() {
        ADJUSTMENTS.clear();
        ACCOUNTS.clear();
    }

    @Test
    void creditsGil() {
        adjust("/credits", CREDIT);
        assertThat(ADJUSTMENTS.credited).containsExactly(adjustment("gil"));
        assertThat(ADJUSTMENTS.debited).isEmpty();
    }

    @Test
    void debitsGil() {
        adjust("/debits", CREDIT);
        assertThat(ADJUSTMENTS.debited).containsExactly(adjustment("gil"));
        assertThat(ADJUSTMENTS.credited).isEmpty();
    }

    @Test
    void knowsOtherCurrencies() {
        adjust("/credits", CREDIT.replace("}", ",\"currency\":\"gems\",\"comment\":7}"));
        assertThat(ADJUSTMENTS.credited).containsExactly(adjustment("gems"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amount|0",
                "amount|-1",
                "amount|0.001",
                "amount|1.005",
                "amount|1000000.01",
                "amount|\"1\"",
                "amount|null",
                "reason|\"\"",
                "reason|\" \"",
                "reason|null",
                "reason|7",
                "currency|\"\"",
                "currency|\"Gil\"",
                "currency|\"7gil\"",
                "currency|\"a23456789012345678901\"",
                "currency|7"
            })
    void refusesABadField(String field, String value) {
        var full = CREDIT.replace("}", ",\"currency\":\"gil\"}");
        var bad = full.replaceAll("\"" + field + "\":(\"[^\"]*\"|[^,}]*)", "\"" + field + "\":" + value);
        for (var path : WRITES) {
            post(admin, path, bad)
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors." + field)
                    .isNotEmpty();
        }
        assertThat(ADJUSTMENTS.credited).isEmpty();
        assertThat(ADJUSTMENTS.debited).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":0.01,\"reason\":\"x\"}",
                "{\"amount\":1000000.00,\"reason\":\"x\",\"currency\":null}",
                "{\"amount\":1,\"reason\":\"x\",\"currency\":\"a2345678901234567890\"}"
            })
    void takesEveryFieldWithinTheBounds(String body) {
        for (var path : WRITES) {
            post(admin, path, body).expectStatus().isOk();
        }
    }

    @Test
    void limitsTheReason() {
        for (var path : WRITES) {
            post(admin, path, CREDIT.replace("gift", "x".repeat(200)))
                    .expectStatus()
                    .isOk();
            problem(post(admin, path, CREDIT.replace("gift", "x".repeat(201))), 400, "invalid-request");
        }
    }

    @Test
    void countsCharactersAsPeopleDo() {
        for (var path : WRITES) {
            post(admin, path, CREDIT.replace("gift", "😀".repeat(200)))
                    .expectStatus()
                    .isOk();
            post(admin, path, CREDIT.replace("gift", "😀".repeat(201)))
                    .expectStatus()
                    .isBadRequest();
        }
    }

    @Test
    void changesNothingForWhoCannotReadTheAnswer() {
        for (var path : WRITES) {
            admin.post()
                    .uri(PATH + path)
                    .accept(MediaType.APPLICATION_XML)
                    .bodyValue(CREDIT)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(406);
        }
        assertThat(ADJUSTMENTS.credited).isEmpty();
        assertThat(ADJUSTMENTS.debited).isEmpty();
    }

    @Test
    void refusesWhatIsNoAdjustment() {
        for (var path : WRITES) {
            problem(post(admin, path, ""), 400, "malformed-body");
            problem(post(admin, path, "[]"), 400, "malformed-body");
            problem(post(admin, path, "{}"), 400, "invalid-request");
            problem(admin.get().uri(PATH + path).exchange(), 405, "method-not-allowed");
            var text = admin.post().uri(PATH + path).contentType(MediaType.TEXT_PLAIN);
            problem(text.bodyValue(CREDIT).exchange(), 415, "unsupported-media-type");
            var keyed = admin.post().uri(PATH + path).header(IdempotencyKey.HEADER, "two words");
            problem(keyed.bodyValue(CREDIT).exchange(), 400, "malformed-idempotency-key");
            problem(admin.post().uri("/wallets/ana" + path).bodyValue(CREDIT).exchange(), 400, "invalid-request");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BALANCE_LIMIT, 422, balance-limit",
        "INSUFFICIENT_GIL, 422, insufficient-gil",
        "CURRENCY_LIMIT, 422, currency-limit",
        "ACCOUNT_CLOSED, 409, account-closed",
        "IDEMPOTENCY_KEY_REUSED, 409, idempotency-key-reused"
    })
    void tellsWhyNothingChanged(String reason, int status, String name) {
        ADJUSTMENTS.answer = new Answer.Refused<>(reason);
        for (var path : WRITES) {
            problem(post(admin, path, CREDIT), status, name);
        }
    }

    @Test
    void saysThatNothingIsDecidedYet() {
        ADJUSTMENTS.answer = new Answer.Undecided<>();
        for (var path : WRITES) {
            problem(post(admin, path, CREDIT), 503, "undecided");
        }
    }

    @Test
    void letsOnlyAdminsCreditAndDebit() {
        for (var path : WRITES) {
            problem(post(ana, path, CREDIT), 403, "forbidden");
            problem(post(SERVICE.admin(ADMIN, "catalog.fullaccess"), path, CREDIT), 403, "forbidden");
            problem(post(SERVICE.client(), path, CREDIT), 401, "unauthenticated");
        }
        assertThat(ADJUSTMENTS.credited).isEmpty();
        assertThat(ADJUSTMENTS.debited).isEmpty();
    }

    @Test
    void showsAllBalances() {
        var balances = Map.of("gil", new BigDecimal("12.50"), "gems", new BigDecimal("3.00"));
        ACCOUNTS.put(ANA, new Account(7, balances, Map.of()));
        ana.get()
                .uri(PATH)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{'userId':'" + ANA + "','gil':12.50,'balances':{'gems':3.00,'gil':12.50}}");
    }

    @Test
    void showsTheGilOfANewPlayer() {
        ana.get().uri(PATH).exchange().expectStatus().isOk().expectBody().json("{'gil':0,'balances':{'gil':0}}");
    }

    @Test
    void showsAWalletToItsOwnerAndToAdmins() {
        admin.get().uri(PATH).exchange().expectStatus().isOk();
        problem(ana.get().uri("/wallets/" + ADMIN).exchange(), 403, "forbidden");
        problem(ana.get().uri("/wallets/ana").exchange(), 400, "invalid-request");
    }

    private void adjust(String path, String body) {
        admin.post()
                .uri(PATH + path)
                .header(IdempotencyKey.HEADER, KEY.toString())
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(ConsistencyToken.HEADER, "account/" + ANA + "/7")
                .expectBody()
                .json("{'playerId':'" + ANA + "','version':7}");
    }

    private static Adjustment adjustment(String currency) {
        return new Adjustment(KEY, ADMIN.toString(), ANA, new BigDecimal("12.5"), currency, "gift");
    }

    private static ResponseSpec post(WebTestClient client, String path, String body) {
        return client.post().uri(PATH + path).bodyValue(body).exchange();
    }

    private static void problem(ResponseSpec response, int status, String name) {
        response.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:gilstream:problem:" + name);
    }

    private static final class FakeAdjustments implements Adjustments {

        private final List<Adjustment> credited = new ArrayList<>();
        private final List<Adjustment> debited = new ArrayList<>();
        private volatile Answer<Long> answer = new Answer.Done<>(7L);

        void clear() {
            credited.clear();
            debited.clear();
            answer = new Answer.Done<>(7L);
        }

        @Override
        public Mono<Answer<Long>> credit(Adjustment adjustment) {
            credited.add(adjustment);
            return Mono.just(answer);
        }

        @Override
        public Mono<Answer<Long>> debit(Adjustment adjustment) {
            debited.add(adjustment);
            return Mono.just(answer);
        }
    }
}
