package io.gilstream.trading.purchase;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A history that a test fills, and may take away. */
public final class InMemoryHistory implements PurchaseHistory {

    private static final Comparator<Position> NEWEST_FIRST = Comparator.comparing(Position::received)
            .thenComparing(position -> position.purchaseId().toString())
            .reversed();

    private final Map<PurchaseKey, Purchase> purchases = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> owners = new ConcurrentHashMap<>();
    private volatile boolean silent;

    /** Adds a purchase to both views. */
    public void put(Purchase purchase) {
        purchases.put(purchase.order().key(), purchase);
        putOwner(purchase.order().key());
    }

    /** Adds a purchase to the view of owners only. */
    public void putOwner(PurchaseKey key) {
        owners.put(key.purchaseId(), key.playerId());
    }

    /** Stops to answer. */
    public void fallSilent() {
        silent = true;
    }

    /** Removes everything, and answers. */
    public void clear() {
        purchases.clear();
        owners.clear();
        silent = false;
    }

    @Override
    public Mono<Purchase> find(PurchaseKey key) {
        return silent ? Mono.never() : Mono.justOrEmpty(purchases.get(key));
    }

    @Override
    public Flux<Purchase> latest(UUID playerId, Optional<Position> before, int limit) {
        return Flux.fromStream(purchases.values().stream()
                .filter(purchase -> purchase.order().playerId().equals(playerId))
                .filter(purchase -> before.isEmpty() || NEWEST_FIRST.compare(Position.of(purchase), before.get()) > 0)
                .sorted(Comparator.comparing(Position::of, NEWEST_FIRST))
                .limit(limit));
    }

    @Override
    public Mono<UUID> ownerOf(UUID purchaseId) {
        return silent ? Mono.never() : Mono.justOrEmpty(owners.get(purchaseId));
    }
}
