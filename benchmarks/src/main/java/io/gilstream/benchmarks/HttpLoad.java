package io.gilstream.benchmarks;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Sends requests at a pace, or as many as are answered; the first one that fails ends it. */
final class HttpLoad {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CONNECTIONS = 512;
    private static final double SHARE_OF_SATURATION = 0.6;
    private static final int RATE_STEP = 25;

    private HttpLoad() {}

    /** Returns a client with connections for all that is open at once; what is beyond them waits. */
    static WebClient.Builder client() {
        var connections = ConnectionProvider.builder("load")
                .maxConnections(CONNECTIONS)
                .pendingAcquireMaxCount(-1)
                .build();
        return WebClient.builder().clientConnector(new ReactorClientHttpConnector(HttpClient.create(connections)));
    }

    /**
     * What comes after the answer to a request.
     *
     * @param <T> the answer
     */
    @FunctionalInterface
    interface Sequel<T> {

        /**
         * Returns the next request of whoever got this answer to the request with this number; empty if there is none.
         */
        Mono<?> after(long number, T answer);
    }

    /**
     * How many microseconds requests took, without those of the warm-up.
     *
     * @param answers from the instant each request was due to its answer
     * @param sequels from the answer to that of the sequel, where there was one
     */
    record Times(Histogram answers, Histogram sequels) {}

    /** Sends requests at a fixed rate, whether they are answered or not. */
    static <T> Times paced(
            int ratePerSecond, Duration warmUp, Duration measured, LongFunction<Mono<T>> request, Sequel<T> sequel)
            throws InterruptedException {
        var warmUps = ratePerSecond * warmUp.toSeconds();
        var total = warmUps + ratePerSecond * measured.toSeconds();
        var answers = new ConcurrentHistogram(3);
        var sequels = new ConcurrentHistogram(3);
        var ended = new AtomicLong();
        var failure = new AtomicReference<@Nullable Throwable>();
        var start = System.nanoTime();
        for (var i = 0L; i < total && failure.get() == null; i++) {
            var number = i;
            var due = start + i * 1_000_000_000L / ratePerSecond;
            var counts = i >= warmUps;
            Pace.until(due);
            request.apply(number)
                    .flatMap(answer -> {
                        var answered = System.nanoTime();
                        record(answers, counts, answered - due);
                        return sequel.after(number, answer)
                                .doOnNext(_ -> record(sequels, counts, System.nanoTime() - answered));
                    })
                    .subscribe(_ -> {}, failure::set, ended::incrementAndGet);
        }
        await(ended, total, failure);
        return new Times(answers, sequels);
    }

    private static void record(Histogram micros, boolean counts, long nanos) {
        if (counts) {
            micros.recordValue(nanos / 1_000);
        }
    }

    /** Keeps so many requests open, and returns how many a second were answered after the warm-up. */
    static double saturated(int open, Duration warmUp, Duration measured, LongFunction<Mono<?>> request) {
        send(open, warmUp, request);
        var start = System.nanoTime();
        var answered = send(open, measured, request);
        return answered * 1e9 / (System.nanoTime() - start);
    }

    /**
     * Returns the rate, of requests a second, at which latency says something, because no queue grows: 60 % of what was
     * answered at saturation, in steps of 25, and never more than asked for.
     */
    static int bearable(double saturation, int most) {
        var steps = (long) (saturation * SHARE_OF_SATURATION / RATE_STEP);
        return Math.clamp(steps * RATE_STEP, RATE_STEP, most);
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

    private static void await(AtomicLong ended, long total, AtomicReference<@Nullable Throwable> failure) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ended.get() < total) {
            var thrown = failure.get();
            if (thrown != null) {
                throw new IllegalStateException("A request failed", thrown);
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(ended + " of " + total + " requests were answered");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
