package io.gilstream.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.gateway.limit.LimitProperties.Rate;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LimiterTest {

    private static final int MANY = 1_000;

    private final FakeTime time = new FakeTime();

    @Test
    void grantsABurstAndThenTheRate() {
        var limiter = new Limiter("any", new Rate(10, 30), MANY, time);

        var burst = granted(limiter, 100);
        time.pass(Duration.ofMillis(500));
        var later = granted(limiter, 100);

        assertThat(burst).isEqualTo(30);
        assertThat(later).isEqualTo(5);
    }

    @Test
    void tellsHowLongToWait() {
        var limiter = new Limiter("any", new Rate(2, 4), MANY, time);
        granted(limiter, 4);

        var refused = limiter.take("ana");

        assertThat(refused.granted()).isFalse();
        assertThat(refused.delay()).isEqualTo(Duration.ofMillis(500));
        assertThat(refused.asPolicy()).isEqualTo("\"any\";q=4;w=2");
        assertThat(refused.asLimit()).isEqualTo("\"any\";r=0;t=2");
    }

    @Test
    void remembersOnlySoManyCallers() {
        var limiter = new Limiter("any", new Rate(1, 1), 10, time);

        IntStream.range(0, 10_000).forEach(caller -> limiter.take("caller-" + caller));

        assertThat(limiter.size()).isLessThanOrEqualTo(10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neverGrantsMoreThanTheBurstAndWhatCameBack(long seed) {
        var random = new SplittableRandom(seed);
        var rate = new Rate(random.nextLong(1, 50), random.nextLong(1, 100));
        var limiter = new Limiter("any", rate, MANY, time);
        var grantedInAll = 0;
        var passedMillis = 0L;
        for (var round = 0; round < 20; round++) {
            grantedInAll += granted(limiter, random.nextInt(100));
            var pauseMillis = random.nextLong(2_000);
            time.pass(Duration.ofMillis(pauseMillis));
            passedMillis += pauseMillis;
            assertThat(grantedInAll)
                    .isLessThanOrEqualTo((int) (rate.burst() + passedMillis * rate.perSecond() / 1_000));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static int granted(Limiter limiter, int requests) {
        return (int) IntStream.range(0, requests)
                .filter(_ -> limiter.take("ana").granted())
                .count();
    }

    private static final class FakeTime implements TimeMeter {

        private long nanos;

        void pass(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
