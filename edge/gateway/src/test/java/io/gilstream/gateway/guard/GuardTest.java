package io.gilstream.gateway.guard;

import static io.gilstream.gateway.testing.TestGateway.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.gateway.testing.TestGateway;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    private static final TestGateway GATEWAY = TestGateway.shared();
    private static final int TOO_MANY_BYTES = 65 * 1024;

    private final UUID player = UUID.randomUUID();
    private final String bearer = "Bearer " + GATEWAY.keycloak().token(player, "Trading", "trading.fullaccess");

    @Test
    void refusesABodyThatIsAnnouncedAsTooLarge() {
        var answer = GATEWAY.post("/trading-svc/purchase", "x".repeat(TOO_MANY_BYTES), "Authorization", bearer);

        assertThat(problem(answer)).isEqualTo("413 body-too-large");
    }

    @Test
    void refusesABodyThatTurnsOutTooLarge() {
        var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[TOO_MANY_BYTES]));

        var answer = GATEWAY.send("POST", "/trading-svc/purchase", body, "Authorization", bearer);

        assertThat(problem(answer)).isEqualTo("413 body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cookie", "X-Anything"})
    void refusesHeadersThatAreTooLarge(String header) {
        var answer = GATEWAY.get("/trading-svc/store", "Authorization", bearer, header, "a=" + "x".repeat(20_000));

        assertThat(problem(answer)).isEqualTo("431 headers-too-large");
    }

    @Test
    void refusesHeadersThatItCannotEvenReadWithoutFailing() {
        var answer = GATEWAY.get("/trading-svc/store", "Cookie", "a=" + "x".repeat(100_000));

        assertThat(answer.statusCode()).isIn(413, 431);
    }

    @Test
    void letsPagesOfConfiguredOriginsCall() {
        var origin = "https://game.example";

        var preflight = GATEWAY.send(
                "OPTIONS",
                "/trading-svc/purchase",
                BodyPublishers.noBody(),
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,idempotency-key");
        var call = GATEWAY.get("/trading-svc/store", "Authorization", bearer, "Origin", origin);

        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("idempotency-key"));
        assertThat(call.statusCode()).isEqualTo(200);
        assertThat(call.headers().firstValue("Access-Control-Allow-Origin")).hasValue(origin);
        assertThat(call.headers().firstValue("Access-Control-Allow-Credentials"))
                .hasValue("true");
        assertThat(call.headers().firstValue("Access-Control-Expose-Headers"))
                .hasValueSatisfying(exposed -> assertThat(exposed).contains("Consistency-Token", "RateLimit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1", "not an origin"})
    void refusesPagesOfOtherOrigins(String origin) {
        var answer = GATEWAY.get("/trading-svc/store", "Authorization", bearer, "Origin", origin);

        assertThat(problem(answer)).isEqualTo("403 foreign-origin");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trading-svc/store", "/catalog-svc/openapi", "/session", "/nothing", "/health/ready"})
    void tellsBrowsersWhatTheyMayDo(String path) {
        var headers = GATEWAY.get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
    }
}
