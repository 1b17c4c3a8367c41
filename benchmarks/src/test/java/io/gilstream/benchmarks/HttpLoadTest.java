package io.gilstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class HttpLoadTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void whatIsAnsweredDuringTheWarmUpDoesNotCount() throws InterruptedException {
        var times = HttpLoad.paced(100, SECOND, SECOND, Mono::just, (number, _) -> everyTenth(number));

        assertThat(times.answers().getTotalCount()).isEqualTo(100);
        assertThat(times.sequels().getTotalCount()).isEqualTo(10);
    }

    @Test
    void aRequestThatFailsFailsTheMeasurement() {
        assertThatThrownBy(
                        () -> HttpLoad.paced(100, SECOND, SECOND, HttpLoadTest::failingAt150, (_, _) -> Mono.empty()))
                .hasMessage("A request failed");
    }

    @Test
    void aSequelThatFailsFailsTheMeasurement() {
        assertThatThrownBy(() -> HttpLoad.paced(100, SECOND, SECOND, Mono::just, (number, _) -> failingAt150(number)))
                .hasMessage("A request failed");
    }

    @ParameterizedTest
    @CsvSource({"1000, 500", "231.9, 125", "12, 25"})
    void requestsArePacedBelowSaturation(double saturation, int rate) {
        assertThat(HttpLoad.bearable(saturation, 500)).isEqualTo(rate);
    }

    private static Mono<Long> everyTenth(long number) {
        return number % 10 == 0 ? Mono.just(number) : Mono.empty();
    }

    private static Mono<Long> failingAt150(long number) {
        return number == 150 ? Mono.error(new IllegalStateException()) : Mono.just(number);
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
