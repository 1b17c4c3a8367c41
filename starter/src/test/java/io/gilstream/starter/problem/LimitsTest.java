package io.gilstream.starter.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.starter.testing.TestService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What is too large is refused before it is read, with a status that says what is. */
class LimitsTest {

    private static final TestService SERVICE = new TestService("Test", new Bodies());
    private static final String TOKEN = SERVICE.realm().player(new UUID(0, 1), "Test", "any");
    private static final byte[] TOO_LARGE = ("{\"name\": \"" + "x".repeat(64 << 10) + "\"}").getBytes(UTF_8);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @Test
    void refusesAnAddressThatIsTooLong() throws Exception {
        assertThat(status(request("/" + "x".repeat(9_000)).GET())).isEqualTo(414);
    }

    @Test
    void refusesTooManyParameters() throws Exception {
        assertThat(status(request("/bodies?" + "a=1&".repeat(3_000)).GET())).isEqualTo(414);
    }

    @Test
    void refusesHeadersThatAreTooLong() throws Exception {
        assertThat(status(request("/bodies")
                        .header("X-Padding", "x".repeat(20_000))
                        .GET()))
                .isEqualTo(431);
    }

    @Test
    void refusesTooManyHeaders() throws Exception {
        var request = request("/bodies").GET();
        for (var i = 0; i < 2_000; i++) {
            request.header("X-" + i, "x");
        }
        assertThat(status(request)).isEqualTo(431);
    }

    @Test
    void refusesABodyThatSaysThatItIsTooLarge() throws Exception {
        assertThat(status(post(BodyPublishers.ofByteArray(TOO_LARGE)))).isEqualTo(413);
    }

    @Test
    void refusesABodyThatTurnsOutToBeTooLarge() throws Exception {
        assertThat(status(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TOO_LARGE)))))
                .isEqualTo(413);
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest.Builder post(BodyPublisher body) {
        return request("/bodies").header("Content-Type", "application/json").POST(body);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(SERVICE.baseUrl() + path)).header("Authorization", "Bearer " + TOKEN);
    }

    @RestController
    static class Bodies {

        @PostMapping("/bodies")
        Mono<Map<String, Object>> post(@RequestBody Map<String, Object> body) {
            return Mono.just(body);
        }
    }
}
