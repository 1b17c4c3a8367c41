package io.gilstream.trading.purchase;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The purchases that were decided. */
public interface PurchaseHistory {

    /** Returns a purchase, if it was decided. */
    Mono<Purchase> find(PurchaseKey key);

    /**
     * Returns who made a purchase with this id. Of two players who chose the same id, it is the one whose purchase was
     * decided last.
     */
    Mono<UUID> ownerOf(UUID purchaseId);

    /**
     * Returns a player's purchases, newest first.
     *
     * @param before the purchase after which to go on; from the newest without one
     * @param limit how many at most
     */
    Flux<Purchase> latest(UUID playerId, Optional<Position> before, int limit);

    /**
     * Where a purchase stands among those of its player.
     *
     * @param received when it was asked for, to the millisecond
     */
    record Position(Instant received, UUID purchaseId) {

        /** Returns where a purchase stands. */
        public static Position of(Purchase purchase) {
            return new Position(purchase.received(), purchase.order().purchaseId());
        }
    }
}
