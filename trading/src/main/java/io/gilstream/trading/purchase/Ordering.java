package io.gilstream.trading.purchase;

import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Where purchases are asked for. */
public interface Ordering {

    /** Asks for a purchase; completes once it is sure to be decided. */
    Mono<Void> send(Request request);

    /** Asks for a purchase, and waits; completes without a decision if that takes longer. */
    Mono<Decision> ask(Request request, Duration patience);

    /**
     * A purchase to ask for.
     *
     * @param opening whether the buyer's account is opened before it is decided, if that did not happen yet
     */
    record Request(Order order, boolean opening, Instant received) {}

    /** What the account topology says to an order. */
    sealed interface Decision {

        /** This is what became of it, now or when it was first asked for. */
        record Final(Purchase purchase) implements Decision {}

        /** The id was used before, for another order. */
        record Conflicting() implements Decision {}
    }
}
