package io.gilstream.starter.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.testing.TestService;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class FreshnessTest {

    private final AtomicLong version = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();
    private final Freshness freshness = new Freshness(List.of(new Versions()), Duration.ofSeconds(2));

    @Test
    void doesNotWaitForWhatIsThere() {
        version.set(7);
        StepVerifier.create(freshness.await(ConsistencyToken.account(new UUID(0, 1), 7)))
                .expectComplete()
                .verify(Duration.ofSeconds(1));
        assertThat(reads).hasValue(1);
    }

    @Test
    void waitsUntilTheViewHasIt() {
        StepVerifier.withVirtualTime(() -> freshness.await(ConsistencyToken.account(new UUID(0, 1), 7)))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(500))
                .then(() -> version.set(8))
                .thenAwait(Duration.ofMillis(300))
                .expectComplete()
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void doesNotWaitForEver() {
        StepVerifier.withVirtualTime(() -> freshness.await(ConsistencyToken.account(new UUID(0, 1), 7)))
                .expectSubscription()
                .thenAwait(Duration.ofSeconds(2))
                .expectErrorMatches(e -> e instanceof Problem problem && problem.is("view-behind"))
                .verify(Duration.ofSeconds(5));
        assertThat(reads.get()).isLessThan(15);
    }

    @Test
    void ignoresViewsThatTheServiceLacks() {
        StepVerifier.create(freshness.await(ConsistencyToken.item(new UUID(0, 1), 7)))
                .expectComplete()
                .verify(Duration.ofSeconds(1));
    }

    @Test
    void isWhatReadsGoThrough() {
        try (var service = new TestService("Test", new Versions(), new Resource())) {
            var client = service.player(new UUID(0, 1), "any");
            client.get().uri("/any").exchange().expectStatus().isOk();
            client.get()
                    .uri("/any")
                    .header(ConsistencyToken.HEADER, "account/a/1")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals(HttpHeaders.RETRY_AFTER, 1)
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("urn:gilstream:problem:view-behind");
            client.get()
                    .uri("/any")
                    .header(ConsistencyToken.HEADER, "hello")
                    .exchange()
                    .expectStatus()
                    .isBadRequest();
        }
    }

    private final class Versions implements VersionedView {

        @Override
        public String kind() {
            return ACCOUNT;
        }

        @Override
        public Mono<Long> versionOf(String id) {
            reads.incrementAndGet();
            return Mono.just(version.get());
        }
    }

    @RestController
    static class Resource {

        @GetMapping("/any")
        Mono<String> get() {
            return Mono.just("ok");
        }
    }
}
