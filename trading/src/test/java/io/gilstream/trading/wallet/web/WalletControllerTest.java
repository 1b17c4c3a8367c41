package io.gilstream.trading.wallet.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.view.Account;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.web.IdempotencyKey;
import io.gilstream.trading.TradingAccess;
import io.gilstream.trading.wallet.Credits;
import io.gilstream.trading.wallet.Credits.Credit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;

class WalletControllerTest {

    private static final String SCOPE = "trading.fullaccess";
    private static final UUID ADMIN = new UUID(0, 1);
    private static final UUID ANA = new UUID(0, 2);
    private static final String PATH = "/wallets/" + ANA;
    private static final String CREDIT = "{\"amount\":12.5,\"reason\":\"gift\"}";
    private static final FakeCredits CREDITS = new FakeCredits();
    private static final Accounts ACCOUNTS = _ -> Mono.just(new Account(7, new BigDecimal("12.50"), Map.of()));
    private static final TestService SERVICE =
            new TestService("Trading", new TradingAccess(), new WalletController(CREDITS, ACCOUNTS));

    private final WebTestClient admin = SERVICE.admin(ADMIN, SCOPE);
    private final WebTestClient ana = SERVICE.player(ANA, SCOPE);

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @BeforeEach
    void reset() {
        CREDITS.credited.clear();
        CREDITS.answer = new Answer.Done<>(7L);
    }

    @Test
    void creditsGil() {
        var key = new UUID(0, 9);
        admin.post()
                .uri(PATH + "/credits")
                .header(IdempotencyKey.HEADER, key.toString())
                .bodyValue(CREDIT)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(ConsistencyToken.HEADER, "account/" + ANA + "/7")
                .expectBody()
                .json("{'playerId':'" + ANA + "','version':7}");
        assertThat(CREDITS.credited)
                .containsExactly(new Credit(key, ADMIN.toString(), ANA, new BigDecimal("12.5"), "gift"));
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
                "reason|null",
                "reason|7"
            })
    void refusesABadField(String field, String value) {
        var bad = CREDIT.replaceAll("\"" + field + "\":(\"[^\"]*\"|[^,}]*)", "\"" + field + "\":" + value);
        credit(admin, bad)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors." + field)
                .isNotEmpty();
        assertThat(CREDITS.credited).isEmpty();
    }

    @Test
    void tellsWhyNothingWasCredited() {
        CREDITS.answer = new Answer.Refused<>("BALANCE_LIMIT");
        credit(admin, CREDIT)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:gilstream:problem:balance-limit");
        CREDITS.answer = new Answer.Undecided<>();
        credit(admin, CREDIT).expectStatus().isEqualTo(503);
    }

    @Test
    void letsOnlyAdminsCredit() {
        credit(ana, CREDIT).expectStatus().isForbidden();
        credit(SERVICE.admin(ADMIN, "catalog.fullaccess"), CREDIT)
                .expectStatus()
                .isForbidden();
        assertThat(CREDITS.credited).isEmpty();
    }

    @Test
    void showsAWalletToItsOwnerAndToAdmins() {
        ana.get().uri(PATH).exchange().expectStatus().isOk().expectBody().json("{'userId':'" + ANA + "','gil':12.50}");
        admin.get().uri(PATH).exchange().expectStatus().isOk();
        ana.get().uri("/wallets/" + ADMIN).exchange().expectStatus().isForbidden();
        ana.get().uri("/wallets/ana").exchange().expectStatus().isBadRequest();
    }

    private static ResponseSpec credit(WebTestClient client, String body) {
        return client.post().uri(PATH + "/credits").bodyValue(body).exchange();
    }

    private static final class FakeCredits implements Credits {

        private final List<Credit> credited = new ArrayList<>();
        private volatile Answer<Long> answer = new Answer.Undecided<>();

        @Override
        public Mono<Answer<Long>> credit(Credit credit) {
            credited.add(credit);
            return Mono.just(answer);
        }
    }
}
