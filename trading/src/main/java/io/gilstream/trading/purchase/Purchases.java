package io.gilstream.trading.purchase;

import io.gilstream.starter.problem.Problem;
import io.gilstream.trading.purchase.Ordering.Decision;
import io.gilstream.trading.purchase.Ordering.Request;
import io.gilstream.trading.purchase.Purchases.Status.Behind;
import io.gilstream.trading.purchase.Purchases.Status.Found;
import io.gilstream.trading.purchase.Purchases.Status.SomebodyElses;
import io.gilstream.trading.purchase.Purchases.Status.Unknown;
import io.gilstream.trading.purchase.Purchases.Submission.Accepted;
import io.gilstream.trading.purchase.Purchases.Submission.Conflicting;
import io.gilstream.trading.purchase.Purchases.Submission.Decided;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Takes purchases, and tells what became of them.
 *
 * <p>It decides nothing: the account topology does, and remembers every id for ever. What is checked here only makes
 * some answers come sooner.
 */
@Component
public class Purchases {

    private static final Duration LOOK_BACK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration VIEW_PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Ordering ordering;
    private final PurchaseHistory history;
    private final RecentPurchases recent;
    private final PurchaseMeters meters;
    private final InstantSource clock;

    /** Takes purchases to where they are decided. */
    public Purchases(
            Ordering ordering,
            PurchaseHistory history,
            RecentPurchases recent,
            PurchaseMeters meters,
            InstantSource clock) {
        this.ordering = ordering;
        this.history = history;
        this.recent = recent;
        this.meters = meters;
        this.clock = clock;
    }

    /** What became of asking for a purchase. */
    public sealed interface Submission {

        /** It will be decided. */
        record Accepted() implements Submission {}

        /** It is decided. */
        record Decided(Purchase purchase) implements Submission {}

        /** The id was used before, for another order. */
        record Conflicting() implements Submission {}
    }

    /** What can be said of a purchase. */
    public sealed interface Status {

        /** This. */
        record Found(Purchase purchase) implements Status {}

        /** Nothing to this player. */
        record SomebodyElses() implements Status {}

        /** That the views are behind. */
        record Behind() implements Status {}

        /** That there is none. */
        record Unknown() implements Status {}
    }

    /**
     * Asks for a purchase, and for its outcome if the player wants to wait.
     *
     * @param opening whether the buyer is one whose account is opened before the first purchase
     */
    public Mono<Submission> submit(Order order, boolean opening, Optional<Duration> wait) {
        return wait.isPresent()
                ? Mono.defer(() -> ask(new Request(order, opening, clock.instant()), wait.get()))
                : lookBack(order).then(Mono.defer(() -> send(new Request(order, opening, clock.instant()))));
    }

    /**
     * Tells a player what became of a purchase, in whichever instance it was accepted.
     *
     * <p>Each instance hears what the others accept, but only some milliseconds later. So an id that nothing is known
     * of is looked for again every {@code 50 ms}, for one second, before it is said that there is no such purchase. One
     * that is decided, and not in the view of purchases yet, is waited for two seconds longer.
     */
    public Mono<Status> status(PurchaseKey key) {
        return patiently(look(key), PATIENCE)
                .switchIfEmpty(owner(key)
                        .flatMap(_ -> patiently(look(key), VIEW_PATIENCE).defaultIfEmpty(new Behind())))
                .defaultIfEmpty(new Unknown());
    }

    private static <T> Mono<T> patiently(Mono<T> look, Duration patience) {
        return look.repeatWhenEmpty(misses -> misses.concatMap(_ -> Mono.delay(PAUSE)))
                .timeout(patience, Mono.empty());
    }

    /** Returns what is known for sure; nothing while that may still change. */
    private Mono<Status> look(PurchaseKey key) {
        return Mono.defer(() -> history.find(key))
                .switchIfEmpty(Mono.defer(() -> Mono.justOrEmpty(recent.find(key))))
                .<Status>map(Found::new)
                .switchIfEmpty(owner(key)
                        .filter(owner -> !owner.equals(key.playerId()))
                        .map(_ -> new SomebodyElses()));
    }

    private Mono<UUID> owner(PurchaseKey key) {
        return Mono.defer(() -> history.ownerOf(key.purchaseId()));
    }

    private Mono<Submission> send(Request request) {
        var purchase = Purchase.accepted(request.order(), request.received());
        var known = recent.accepted(purchase);
        if (known.isPresent() && !request.order().agreesWith(known.get().order())) {
            return Mono.just(new Conflicting());
        }
        return ordering.send(request)
                .doOnError(_ -> recent.forget(purchase))
                .doOnSuccess(_ -> countStarted(known))
                .thenReturn(new Accepted());
    }

    private Mono<Submission> ask(Request request, Duration wait) {
        var purchase = Purchase.accepted(request.order(), request.received());
        var known = recent.accepted(purchase);
        return ordering.ask(request, wait)
                .doOnError(_ -> recent.forget(purchase))
                .doOnSuccess(_ -> countStarted(known))
                .map(decision -> submission(purchase, decision))
                .defaultIfEmpty(new Accepted());
    }

    private void countStarted(Optional<Purchase> known) {
        if (known.isEmpty()) {
            meters.started();
        }
    }

    private Submission submission(Purchase asked, Decision decision) {
        return switch (decision) {
            case Decision.Final(var purchase) -> {
                recent.decided(purchase);
                yield new Decided(purchase);
            }
            case Decision.Conflicting _ -> {
                recent.forget(asked);
                yield new Conflicting();
            }
        };
    }

    /**
     * Learns what the history knows of an id, unless this instance just accepted the same. What it accepted last may be
     * another order, refused because of one that another instance took before: so the history counts. One that does not
     * answer is done without.
     */
    private Mono<Void> lookBack(Order order) {
        var accepted = recent.find(order.key());
        if (accepted.isPresent() && order.agreesWith(accepted.get().order())) {
            return Mono.empty();
        }
        return history.find(order.key())
                .timeout(LOOK_BACK)
                .doOnNext(recent::decided)
                .onErrorResume(TimeoutException.class, _ -> Mono.empty())
                .onErrorResume(Problem.class, _ -> Mono.empty())
                .then();
    }
}
