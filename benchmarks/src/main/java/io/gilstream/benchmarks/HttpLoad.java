package io.gilstream.benchmarks;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends requests at a pace, or as many as are answered; the first one that fails ends it. */
final class HttpLoad {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private HttpLoad() {}

    /**
     * Sends requests at a fixed rate, whether they are answered or not.
     *
     * @param request returns the request with this number
     * @return the microseconds from the instant each was due to its answer; without those of the warm-up
     */
    static Histogram paced(int ratePerSecond, Duration warmUp, Duration measured, LongFunction<Mono<?>> request)
            throws InterruptedException {
        var warmUps = ratePerSecond * warmUp.toSeconds();
        var total = warmUps + ratePerSecond * measured.toSeconds();
        var micros = new ConcurrentHistogram(3);
        var answered = new AtomicLong();
        var failure = new AtomicReference<@Nullable Throwable>();
        var start = System.nanoTime();
        for (var i = 0L; i < total && failure.get() == null; i++) {
            var due = start + i * 1_000_000_000L / ratePerSecond;
            var counts = i >= warmUps;
            Pace.until(due);
            request.apply(i)
                    .subscribe(
                            _ -> {
                                if (counts) {
                                    micros.recordValue((System.nanoTime() - due) / 1_000);
                                }
                                answered.incrementAndGet();
                            },
                            failure::set);
        }
        await(answered, total, failure);
        return micros;
    }

    /** Keeps so many requests open, and returns how many a second were answered after the warm-up. */
    static double saturated(int open, Duration warmUp, Duration measured, LongFunction<Mono<?>> request) {
        send(open, warmUp, request);
        var start = System.nanoTime();
        var answered = send(open, measured, request);
        return answered * 1e9 / (System.nanoTime() - start);
    }

    private static long send(int open, Duration time, LongFunction<Mono<?>> request) {
        var end = System.nanoTime() + time.toNanos();
        var numbers = new AtomicLong();
        return Flux.<Long>generate(sink -> {
                    if (System.nanoTime() < end) {
                        sink.next(numbers.getAndIncrement());
                    } else {
                        sink.complete();
                    }
                })
                .flatMap(number -> request.apply(number).thenReturn(number), open)
                .count()
                .blockOptional(time.plus(PATIENCE))
                .orElseThrow();
    }

    private static void await(AtomicLong answered, long total, AtomicReference<@Nullable Throwable> failure) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (answered.get() < total) {
            var thrown = failure.get();
            if (thrown != null) {
                throw new IllegalStateException("A request failed", thrown);
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(answered + " of " + total + " requests were answered");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
