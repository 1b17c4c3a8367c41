package io.gilstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class HttpLoadTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void whatIsAnsweredDuringTheWarmUpDoesNotCount() throws InterruptedException {
        var micros = HttpLoad.paced(100, SECOND, SECOND, Mono::just);

        assertThat(micros.getTotalCount()).isEqualTo(100);
    }

    @Test
    void aRequestThatFailsFailsTheMeasurement() {
        assertThatThrownBy(() -> HttpLoad.paced(
                        100,
                        SECOND,
                        SECOND,
                        number -> number == 150 ? Mono.error(new IllegalStateException()) : Mono.just(number)))
                .hasMessage("A request failed");
    }

    @Test
    void noMoreRequestsAreOpenAtOnceThanWasSaid() {
        var open = new AtomicInteger();
        var most = new AtomicInteger();

        var rate = HttpLoad.saturated(
                3,
                Duration.ZERO,
                Duration.ofMillis(200),
                _ -> Mono.defer(() -> {
                            most.accumulateAndGet(open.incrementAndGet(), Math::max);
                            return Mono.delay(Duration.ofMillis(10));
                        })
                        .doOnTerminate(open::decrementAndGet));

        assertThat(most).hasValueLessThanOrEqualTo(3);
        assertThat(rate).isPositive();
    }
}
