package io.gilstream.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Backoff backoff = new Backoff();

    @Test
    void doublesTheWaitWhileRunsAreShort() {
        assertThat(backoff.after(SHORT)).isEqualTo(Backoff.FIRST);
        assertThat(backoff.after(SHORT)).isEqualTo(Backoff.FIRST.multipliedBy(2));
        assertThat(backoff.after(SHORT)).isEqualTo(Backoff.FIRST.multipliedBy(4));
    }

    @Test
    void waitsNoLongerThanTheLongest() {
        for (int run = 0; run < 20; run++) {
            assertThat(backoff.after(SHORT)).isLessThanOrEqualTo(Backoff.LONGEST);
        }
        assertThat(backoff.after(SHORT)).isEqualTo(Backoff.LONGEST);
    }

    @Test
    void forgetsTroubleAfterAGoodWhile() {
        backoff.after(SHORT);
        backoff.after(SHORT);

        assertThat(backoff.after(Backoff.GOOD_WHILE)).isEqualTo(Backoff.FIRST);
    }
}
