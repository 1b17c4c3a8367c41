package io.gilstream.starter.command;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The requests that wait for outcomes, found by what they are about. */
final class Waiters<O> {

    private final ConcurrentMap<String, List<Waiter<O>>> byKey = new ConcurrentHashMap<>();
    private final Semaphore places;
    private volatile boolean closed;

    Waiters(int max) {
        places = new Semaphore(max);
    }

    /** One request that waits, or one that found no place and will not hear anything. */
    record Waiter<O>(String key, UUID commandId, String requestId, boolean placed, Sinks.One<O> outcome) {

        Mono<O> answer() {
            return placed ? outcome.asMono() : Mono.empty();
        }

        void complete(O answer) {
            outcome.tryEmitValue(answer);
        }

        void giveUp() {
            outcome.tryEmitEmpty();
        }
    }

    Waiter<O> open(String key, UUID commandId, String requestId) {
        var waiter = new Waiter<O>(key, commandId, requestId, !closed && places.tryAcquire(), Sinks.one());
        if (waiter.placed()) {
            byKey.merge(
                    key,
                    List.of(waiter),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
            if (closed) {
                waiter.giveUp();
            }
        }
        return waiter;
    }

    /** Lets all go who wait, without an outcome, and from now on everybody at once. */
    void release() {
        closed = true;
        byKey.values().forEach(waiting -> waiting.forEach(Waiter::giveUp));
    }

    void close(Waiter<O> waiter) {
        if (waiter.placed()) {
            byKey.computeIfPresent(waiter.key(), (_, waiting) -> without(waiting, waiter));
            places.release();
        }
    }

    List<Waiter<O>> about(String key) {
        return byKey.getOrDefault(key, List.of());
    }

    int size() {
        return byKey.values().stream().mapToInt(List::size).sum();
    }

    private static <O> @Nullable List<Waiter<O>> without(List<Waiter<O>> waiting, Waiter<O> gone) {
        var rest = waiting.stream()
                .filter(waiter -> !waiter.requestId().equals(gone.requestId()))
                .toList();
        return rest.isEmpty() ? null : rest;
    }
}
