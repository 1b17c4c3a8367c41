package io.gilstream.gateway.route;

import static io.gilstream.gateway.testing.TestGateway.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.gateway.testing.TestGateway;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client is told when a service is not well, and what is sent again. */
class TroubleTest {

    private static final TestGateway GATEWAY = TestGateway.shared();

    private final String id = UUID.randomUUID().toString();
    private final String[] trading = bearer("Trading", "trading.fullaccess");
    private final String[] inventory = bearer("Inventory", "inventory.fullaccess");

    private static String[] bearer(String audience, String scope) {
        return new String[] {"Authorization", "Bearer " + GATEWAY.keycloak().token(UUID.randomUUID(), audience, scope)};
    }

    @AfterEach
    void forgive() {
        GATEWAY.forgive("trading");
        GATEWAY.forgive("inventory");
    }

    @Test
    void saysThatAServiceCannotBeReached() {
        var answer = GATEWAY.get("/inventory-svc/items", inventory);

        assertThat(problem(answer)).isEqualTo("503 service-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void saysThatAServiceDidNotAnswerInTime() {
        var answer = GATEWAY.get("/trading-svc/slow/" + id, trading);

        assertThat(problem(answer)).isEqualTo("504 gateway-timeout");
        assertThat(GATEWAY.backend().seen(id)).hasSize(1);
    }

    @Test
    void readsAgainWhenTheConnectionBroke() {
        var answer = GATEWAY.get("/trading-svc/drop/once/" + id, trading);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(GATEWAY.backend().seen(id)).hasSize(2);
    }

    @Test
    void givesUpAfterTheSecondRepetition() {
        var answer = GATEWAY.get("/trading-svc/drop/" + id, trading);

        assertThat(problem(answer)).isEqualTo("502 bad-gateway");
        assertThat(GATEWAY.backend().seen(id)).hasSize(3);
    }

    @Test
    void sendsAWriteWithAnIdempotencyKeyAgainWithItsBody() {
        var answer = GATEWAY.post(
                "/trading-svc/drop/once/" + id, "{\"a\":1}", trading[0], trading[1], "Idempotency-Key", id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(GATEWAY.backend().seen(id))
                .extracting(seen -> seen.body())
                .containsExactly("{\"a\":1}", "{\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource({"POST", "PUT", "DELETE"})
    void sendsAnyOtherWriteOnce(String method) {
        var answer = GATEWAY.send(method, "/trading-svc/drop/once/" + id, BodyPublishers.ofString("{}"), trading);

        assertThat(problem(answer)).isEqualTo("502 bad-gateway");
        assertThat(GATEWAY.backend().seen(id)).hasSize(1);
    }

    @Test
    void leavesAServiceAloneThatFailsRepeatedly() {
        for (var i = 0; i < 7; i++) {
            GATEWAY.get("/inventory-svc/items", bearer("Inventory", "inventory.fullaccess"));
        }

        var answer = GATEWAY.get("/inventory-svc/items", inventory);

        assertThat(problem(answer)).isEqualTo("503 service-unavailable");
        assertThat(answer.body()).contains("left alone");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(GATEWAY.get("/trading-svc/store", trading).statusCode()).isEqualTo(200);
    }
}
