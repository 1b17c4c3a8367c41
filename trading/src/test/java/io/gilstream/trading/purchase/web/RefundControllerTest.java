package io.gilstream.trading.purchase.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.web.IdempotencyKey;
import io.gilstream.trading.TradingAccess;
import io.gilstream.trading.purchase.InMemoryHistory;
import io.gilstream.trading.purchase.PricedLine;
import io.gilstream.trading.purchase.PurchaseKey;
import io.gilstream.trading.purchase.Refund;
import io.gilstream.trading.purchase.Refunded;
import io.gilstream.trading.purchase.Refunds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

class RefundControllerTest {

    private static final String SCOPE = "trading.fullaccess";
    private static final UUID ADMIN = new UUID(0, 1);
    private static final UUID ANA = new UUID(0, 2);
    private static final UUID POTION = new UUID(0, 3);
    private static final UUID PURCHASE = new UUID(0, 4);
    private static final UUID KEY = new UUID(0, 9);
    private static final String PATH = "/purchase/" + PURCHASE + "/refunds";
    private static final FakeRefunds REFUNDS = new FakeRefunds();
    private static final InMemoryHistory HISTORY = new InMemoryHistory();
    private static final TestService SERVICE =
            new TestService("Trading", new TradingAccess(), new RefundController(REFUNDS, HISTORY));

    private final WebTestClient admin = SERVICE.admin(ADMIN, SCOPE);

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @BeforeEach
    void reset() {
        REFUNDS.asked.clear();
        REFUNDS.answer = new Answer.Done<>(new Refund.Receipt(
                new Refunded(
                        List.of(new PricedLine(POTION, 2, Optional.of(new BigDecimal("5.00")))),
                        new BigDecimal("10.00")),
                8));
        HISTORY.clear();
    }

    @Test
    void refundsWhatAnAdminNames() {
        refund(body("\"" + ANA + "\"", line(POTION.toString(), 2), "\"broken\""))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(ConsistencyToken.HEADER, "account/" + ANA + "/8,refund/" + ANA + "/" + PURCHASE + "/8")
                .expectBody()
                .json("{'purchaseId':'" + PURCHASE + "','total':10.00," + "'lines':[{'itemId':'" + POTION
                        + "','quantity':2,'unitPrice':5.00}]}");
        assertThat(REFUNDS.asked).containsExactly(refund(List.of(new Refund.Line(POTION, 2))));
    }

    @Test
    void refundsAllThatIsLeft() {
        refund("{\"userId\":\"" + ANA + "\",\"reason\":\"broken\",\"more\":1}")
                .expectStatus()
                .isOk();
        assertThat(REFUNDS.asked).containsExactly(refund(List.of()));
    }

    @Test
    void findsTheBuyer() {
        HISTORY.putOwner(new PurchaseKey(ANA, PURCHASE));
        refund("{\"reason\":\"broken\"}").expectStatus().isOk();
        assertThat(REFUNDS.asked).containsExactly(refund(List.of()));
    }

    @Test
    void knowsNoBuyerOfAPurchaseThatNobodyMade() {
        problem(refund("{\"reason\":\"broken\"}"), 404, "unknown-purchase");
        assertThat(REFUNDS.asked).isEmpty();
    }

    @Test
    void namesARefundThatHasNoName() {
        for (var i = 0; i < 2; i++) {
            admin.post()
                    .uri(PATH)
                    .bodyValue("{\"userId\":\"" + ANA + "\",\"reason\":\"broken\"}")
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
        assertThat(REFUNDS.asked).extracting(Refund::id).doesNotHaveDuplicates().hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_PURCHASE,404,unknown-purchase",
        "REFUND_LIMIT,409,refund-limit",
        "INSUFFICIENT_ITEMS,422,insufficient-items",
        "BALANCE_LIMIT,422,balance-limit",
        "ACCOUNT_CLOSED,409,account-closed",
        "IDEMPOTENCY_KEY_REUSED,409,idempotency-key-reused",
        "UNSPECIFIED,422,refused"
    })
    void tellsWhyNothingWasRefunded(String reason, int status, String name) {
        REFUNDS.answer = new Answer.Refused<>(reason);
        problem(refund("{\"userId\":\"" + ANA + "\",\"reason\":\"broken\"}"), status, name);
    }

    @Test
    void saysThatItIsNotDecided() {
        REFUNDS.answer = new Answer.Undecided<>();
        problem(refund("{\"userId\":\"" + ANA + "\",\"reason\":\"broken\"}"), 503, "undecided");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "5001", "1.5", "\"2\"", "null", "true"})
    void refusesABadQuantity(String quantity) {
        bad(body("\"" + ANA + "\"", line(POTION.toString(), quantity), "\"broken\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "3", "[null]", "[{}]", "[[]]", "[3]"})
    void refusesBadLines(String lines) {
        bad(body("\"" + ANA + "\"", lines, "\"broken\""));
    }

    @Test
    void refusesMoreLinesThanAPurchaseHas() {
        bad(body("\"" + ANA + "\"", lines(51), "\"broken\""));
        refund(body("\"" + ANA + "\"", lines(50), "\"broken\"")).expectStatus().isOk();
    }

    @Test
    void refusesAnItemThatIsNamedTwice() {
        var twice = "[{\"itemId\":\"%1$s\",\"quantity\":1},{\"itemId\":\"%1$s\",\"quantity\":1}]".formatted(POTION);
        bad(body("\"" + ANA + "\"", twice, "\"broken\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"  \"", "3", "[]"})
    void asksForAReason(String reason) {
        bad(body("\"" + ANA + "\"", line(POTION.toString(), 2), reason));
    }

    @Test
    void limitsAReason() {
        bad(body("\"" + ANA + "\"", line(POTION.toString(), 2), "\"" + "x".repeat(201) + "\""));
        refund(body("\"" + ANA + "\"", line(POTION.toString(), 2), "\"" + "x".repeat(200) + "\""))
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ana\"", "\"\"", "3"})
    void refusesABadUser(String user) {
        bad(body(user, line(POTION.toString(), 2), "\"broken\""));
    }

    @Test
    void refusesARequestThatIsNone() {
        problem(refund(""), 400, "malformed-body");
        problem(refund("refund"), 400, "malformed-body");
        problem(
                admin.post()
                        .uri("/purchase/x/refunds")
                        .bodyValue("{\"reason\":\"x\"}")
                        .exchange(),
                400,
                "invalid-request");
        problem(admin.get().uri(PATH).exchange(), 405, "method-not-allowed");
        problem(
                admin.post()
                        .uri(PATH)
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue("{}")
                        .exchange(),
                415,
                "unsupported-media-type");
        problem(
                admin.post()
                        .uri(PATH)
                        .header(IdempotencyKey.HEADER, "two words")
                        .bodyValue("{\"reason\":\"x\"}")
                        .exchange(),
                400,
                "malformed-idempotency-key");
        assertThat(REFUNDS.asked).isEmpty();
    }

    @Test
    void asksForAnAdmin() {
        var body = "{\"userId\":\"" + ANA + "\",\"reason\":\"broken\"}";
        problem(SERVICE.player(ANA, SCOPE).post().uri(PATH).bodyValue(body).exchange(), 403, "forbidden");
        problem(
                SERVICE.player(ANA, SCOPE)
                        .post()
                        .uri(PATH + "/")
                        .bodyValue(body)
                        .exchange(),
                403,
                "forbidden");
        problem(SERVICE.admin(ADMIN, "other").post().uri(PATH).bodyValue(body).exchange(), 403, "forbidden");
        problem(SERVICE.client().post().uri(PATH).bodyValue(body).exchange(), 401, "unauthenticated");
        assertThat(REFUNDS.asked).isEmpty();
    }

    private ResponseSpec refund(String body) {
        return admin.post()
                .uri(PATH)
                .header(IdempotencyKey.HEADER, KEY.toString())
                .bodyValue(body)
                .exchange();
    }

    private void bad(String body) {
        problem(refund(body), 400, "invalid-request");
        assertThat(REFUNDS.asked).isEmpty();
    }

    private static Refund refund(List<Refund.Line> lines) {
        return new Refund(KEY, new PurchaseKey(ANA, PURCHASE), ADMIN.toString(), lines, "broken");
    }

    private static String body(String user, String lines, String reason) {
        return "{\"userId\":" + user + ",\"lines\":" + lines + ",\"reason\":" + reason + "}";
    }

    private static String line(String item, Object quantity) {
        return "[{\"itemId\":\"" + item + "\",\"quantity\":" + quantity + "}]";
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"itemId\":\"" + new UUID(7, i) + "\",\"quantity\":1}")
                .collect(Collectors.joining(",", "[", "]"));
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

    private static final class FakeRefunds implements Refunds {

        private final List<Refund> asked = new ArrayList<>();
        private Answer<Refund.Receipt> answer = new Answer.Undecided<>();

        @Override
        public Mono<Answer<Refund.Receipt>> refund(Refund refund) {
            return Mono.fromSupplier(() -> {
                asked.add(refund);
                return answer;
            });
        }
    }
}
