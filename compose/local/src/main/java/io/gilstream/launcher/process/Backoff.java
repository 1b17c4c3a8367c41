package io.gilstream.launcher.process;

import java.time.Duration;

/** How long to wait before a restart: twice as long each time, and short again after a good while without trouble. */
final class Backoff {

    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration GOOD_WHILE = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /** Returns the wait after a run of this length. */
    Duration after(Duration run) {
        if (run.compareTo(GOOD_WHILE) >= 0) {
            next = FIRST;
        }
        var wait = next;
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }
}
