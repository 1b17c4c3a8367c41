package io.gilstream.systemtests;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Waiting, with a bound, for what must come true by itself. */
final class Eventually {

    private static final Duration BOUND = Duration.ofMinutes(2);

    private Eventually() {}

    /** Asks again until the answer passes, in the same thread: a browser is bound to one. */
    static <T> T returns(Callable<T> question, Predicate<T> wanted) {
        return await().pollInSameThread()
                .atMost(BOUND)
                .pollInterval(Duration.ofMillis(100))
                .until(question, wanted);
    }
}
