package io.gilstream.starter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gilstream.starter.command.Kafka;
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
import org.springframework.context.SmartLifecycle;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class ShutdownTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    // A server that is not stopped with patience gives requests three seconds.
    private static final Duration WHILE = Duration.ofSeconds(4);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Sinks.One<String> late = Sinks.one();
    private final Channel kafka = new Channel();
    private final TestService service = new TestService("Test", new Resources(), kafka);

    /** Takes nothing means: the connection is closed or refused, also one that was kept. It is never a 503. */
    @Test
    void takesNothingMoreAndKeepsKafkaUntilWhatItTookIsAnswered() throws Exception {
        assertThat(http.send(get("/quick"), BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
        var slow = http.sendAsync(get("/slow"), BodyHandlers.ofString());
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        var closing = CompletableFuture.runAsync(service::close);
        await().atMost(SOON).until(this::takesNothing);
        await().during(WHILE).atMost(SOON).until(kafka::isRunning);
        late.tryEmitValue("late");

        assertThat(slow.get(SOON.toSeconds(), TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        closing.get(2 * SOON.toSeconds(), TimeUnit.SECONDS);
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

    /** What the answers need, as commands do. */
    private static final class Channel implements SmartLifecycle {

        private volatile boolean running;

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return Kafka.PHASE;
        }
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
