package io.gilstream.starter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gilstream.starter.testing.TestService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class ShutdownTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Sinks.One<String> late = Sinks.one();
    private final TestService service = new TestService("Test", new Resources());

    /** Nothing more means: the connection is closed or refused, also one that was kept. It is never a 503. */
    @Test
    void answersWhatItTookBeforeAndTakesNothingMore() throws Exception {
        assertThat(http.send(get("/quick"), BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
        var slow = http.sendAsync(get("/slow"), BodyHandlers.ofString());
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        var closing = CompletableFuture.runAsync(service::close);
        await().atMost(SOON).until(this::takesNothing);
        late.tryEmitValue("late");

        assertThat(slow.get(SOON.toSeconds(), TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        closing.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private boolean takesNothing() throws InterruptedException {
        try {
            assertThat(http.send(get("/quick"), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(service.baseUrl() + path))
                .header("Authorization", "Bearer " + service.realm().player(new UUID(0, 1), "Test", "any"))
                .build();
    }

    @RestController
    class Resources {

        @GetMapping("/quick")
        Mono<String> quick() {
            return Mono.just("quick");
        }

        @GetMapping("/slow")
        Mono<String> slow() {
            begun.countDown();
            return late.asMono();
        }
    }
}
