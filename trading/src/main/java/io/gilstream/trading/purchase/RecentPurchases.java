package io.gilstream.trading.purchase;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this instance lately accepted: the views do not show it yet.
 *
 * <p>It is a help, never the truth: it is bounded, and other instances do not share it.
 */
final class RecentPurchases {

    private final Map<PurchaseKey, Purchase> purchases;

    RecentPurchases(int max) {
        purchases = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<PurchaseKey, Purchase> eldest) {
                return size() > max;
            }
        };
    }

    synchronized Optional<Purchase> find(PurchaseKey key) {
        return Optional.ofNullable(purchases.get(key));
    }

    /** Remembers that a purchase was accepted, unless its id is known; returns what is then known. */
    synchronized Purchase accepted(Purchase purchase) {
        var known = purchases.putIfAbsent(purchase.order().key(), purchase);
        return known == null ? purchase : known;
    }

    synchronized void decided(Purchase purchase) {
        purchases.put(purchase.order().key(), purchase);
    }

    /** Forgets that a purchase was accepted, because it was not. */
    synchronized void forget(Purchase purchase) {
        purchases.remove(purchase.order().key(), purchase);
    }
}
