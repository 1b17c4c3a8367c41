package io.gilstream.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.gateway.testing.TestGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing but the token tells a service who calls. */
class SmuggledHeadersTest {

    private static final TestGateway GATEWAY = TestGateway.shared();

    private final UUID player = UUID.randomUUID();
    private final String token = GATEWAY.keycloak().token(player, "Trading", "trading.fullaccess");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-User",
                "X-User-Id",
                "x-user-roles",
                "X_User_Id",
                "X-Auth-Request-User",
                "X-Authenticated-User",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Forwarded-Prefix",
                "X-Forwarded-User",
                "Forwarded",
                "X-Real-IP",
                "X-Client-Cert",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-HTTP-Method-Override",
                "Remote-User",
                "Cookie",
                "Keep-Alive",
                "Proxy-Connection",
                "TE",
                "X-XSRF-TOKEN"
            })
    void removes(String header) {
        var answer =
                GATEWAY.get("/trading-svc/store?id=" + player, "Authorization", "Bearer " + token, header, "admin=1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(GATEWAY.backend().seen(player.toString()))
                .singleElement()
                .satisfies(seen -> assertThat(seen.headers().contains(header)).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key", "Consistency-Token", "If-Match", "Prefer", "traceparent"})
    void forwardsWhatServicesUnderstand(String header) {
        GATEWAY.get("/trading-svc/store?id=" + player, "Authorization", "Bearer " + token, header, "abc");

        assertThat(GATEWAY.backend().seen(player.toString()))
                .singleElement()
                .satisfies(seen -> assertThat(seen.headers().get(header)).isEqualTo("abc"));
    }

    @Test
    void removesWhatAConnectionHeaderNames() throws IOException {
        raw("GET /trading-svc/store?id=" + player + " HTTP/1.1", "Connection: close, X-Secret", "X-Secret: 1");

        assertThat(GATEWAY.backend().seen(player.toString()))
                .singleElement()
                .satisfies(
                        seen -> assertThat(seen.headers().contains("X-Secret")).isFalse());
    }

    /** Two lengths, or a length beside chunks, are how one request hides in another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\nContent-Length: 60",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked, identity"
            })
    void doesNotSendASecondRequestThatHidesInTheBody(String lengths) throws IOException {
        raw(
                "POST /trading-svc/store?id=outer" + player + " HTTP/1.1",
                lengths,
                "Connection: close",
                "\r\n0\r\n\r\nGET /trading-svc/store?id=inner" + player + " HTTP/1.1\r\nHost: x");

        assertThat(GATEWAY.backend().seen("inner" + player)).isEmpty();
    }

    private String raw(String requestLine, String... lines) throws IOException {
        var text = requestLine + "\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n"
                + String.join("\r\n", lines) + "\r\n\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), GATEWAY.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void takesFromAnswersWhatIsTheGatewaysToSay() {
        var answer = GATEWAY.getAs(token, "/trading-svc/store");

        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "server");
        assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
    }
}
