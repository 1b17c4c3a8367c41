package io.gilstream.trading.purchase;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** The purchases that were decided. */
public interface PurchaseHistory {

    /** Returns a purchase, if it was decided. */
    Mono<Purchase> find(PurchaseKey key);

    /** Returns who made a purchase with this id. */
    Mono<UUID> ownerOf(UUID purchaseId);
}
