package io.gilstream.trading.purchase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Takes orders, and answers as a test wants. */
public final class FakeOrdering implements Ordering {

    private final List<Order> sent = new ArrayList<>();
    private final List<Order> asked = new ArrayList<>();
    private final List<Boolean> openings = new ArrayList<>();
    private Function<Order, Mono<Decision>> decision = _ -> Mono.empty();
    private Mono<Void> confirmation = Mono.empty();

    /** Says what becomes of orders from now on. */
    public void decide(Function<Order, Mono<Decision>> how) {
        decision = how;
    }

    /** Says how sending ends from now on. */
    public void confirm(Mono<Void> how) {
        confirmation = how;
    }

    /** Forgets everything. */
    public void clear() {
        sent.clear();
        asked.clear();
        openings.clear();
        decision = _ -> Mono.empty();
        confirmation = Mono.empty();
    }

    /** Returns the orders that nobody waited for. */
    public List<Order> sent() {
        return sent;
    }

    /** Returns the orders that somebody waited for. */
    public List<Order> asked() {
        return asked;
    }

    /** Returns of all orders whether the buyer's account was to be opened. */
    public List<Boolean> openings() {
        return openings;
    }

    @Override
    public Mono<Void> send(Request request) {
        return Mono.defer(() -> {
            openings.add(request.opening());
            sent.add(request.order());
            return confirmation;
        });
    }

    @Override
    public Mono<Decision> ask(Request request, Duration patience) {
        return Mono.defer(() -> {
            openings.add(request.opening());
            asked.add(request.order());
            return confirmation.then(decision.apply(request.order()));
        });
    }
}
