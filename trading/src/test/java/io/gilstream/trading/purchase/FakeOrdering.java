package io.gilstream.trading.purchase;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Takes orders, and answers as a test wants. */
public final class FakeOrdering implements Ordering {

    private final List<Order> sent = new ArrayList<>();
    private final List<Order> asked = new ArrayList<>();
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

    @Override
    public Mono<Void> send(Order order, Instant received) {
        return Mono.defer(() -> {
            sent.add(order);
            return confirmation;
        });
    }

    @Override
    public Mono<Decision> ask(Order order, Instant received, Duration patience) {
        return Mono.defer(() -> {
            asked.add(order);
            return confirmation.then(decision.apply(order));
        });
    }
}
