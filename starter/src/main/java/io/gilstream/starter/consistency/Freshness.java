package io.gilstream.starter.consistency;

import io.gilstream.starter.problem.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Waits until the views of a service have what a token names; kinds that the service has no view of do not count. */
public final class Freshness {

    private static final double FIRST_PAUSE_MILLIS = 10;
    private static final double LONGEST_PAUSE_MILLIS = 500;

    /** Pauses grow with the time that was waited, so that readers do not slow down a view that is behind already. */
    private static final double PAUSE_GROWTH = 1.5;

    private final Map<String, VersionedView> views;
    private final Duration patience;

    /**
     * Creates a freshness over views of different kinds.
     *
     * @param patience how long to wait at most
     */
    public Freshness(Collection<? extends VersionedView> views, Duration patience) {
        this.views = views.stream().collect(Collectors.toUnmodifiableMap(VersionedView::kind, Function.identity()));
        this.patience = patience;
    }

    /** Completes once the views have it all, and fails if that takes too long. */
    public Mono<Void> await(ConsistencyToken token) {
        return Flux.fromIterable(token.entries())
                .flatMap(entry -> Mono.justOrEmpty(views.get(entry.kind())).flatMap(view -> await(entry, view)))
                .then()
                .timeout(patience)
                .onErrorMap(TimeoutException.class, Freshness::behind);
    }

    private static Mono<Void> await(ConsistencyToken.Entry entry, VersionedView view) {
        return Mono.defer(() -> view.versionOf(entry.id()))
                .filter(version -> version >= entry.version())
                .repeatWhenEmpty(misses -> misses.concatMap(count -> Mono.delay(pause(count))))
                .then();
    }

    private static Duration pause(long misses) {
        return Duration.ofMillis(
                (long) Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS * Math.pow(PAUSE_GROWTH, (double) misses)));
    }

    private static Problem behind(Throwable cause) {
        return Problem.unavailable(
                "view-behind", "The view does not have yet what the consistency token names.", cause);
    }
}
