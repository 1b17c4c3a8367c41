package io.gilstream.trading.purchase;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What was lately accepted, by this instance or another, and the views do not show yet.
 *
 * <p>It is a help, never the truth: it holds the last {@value #MAX} purchases, and an instance that starts knows those
 * of the last minute only.
 */
@Component
public class RecentPurchases {

    private static final int MAX = 50_000;

    private final Map<PurchaseKey, Purchase> purchases;

    /** Knows nothing yet. */
    public RecentPurchases() {
        this(MAX);
    }

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

    /** Remembers that a purchase was accepted, unless its id is known; returns what was known of it, if anything. */
    public synchronized Optional<Purchase> accepted(Purchase purchase) {
        return Optional.ofNullable(purchases.putIfAbsent(purchase.order().key(), purchase));
    }

    synchronized void decided(Purchase purchase) {
        purchases.put(purchase.order().key(), purchase);
    }

    /**
     * Remembers the decision on a purchase that this instance asked for.
     *
     * @return whether that is news: a decision is heard again whenever its purchase is asked for again
     */
    public synchronized boolean heard(Purchase decision) {
        var key = decision.order().key();
        var known = purchases.get(key);
        if (known == null
                || known.decided()
                || known.received().toEpochMilli() != decision.received().toEpochMilli()) {
            return false;
        }
        purchases.put(
                key, new Purchase(known.order(), decision.progress(), decision.received(), decision.lastUpdated()));
        return true;
    }

    /** Forgets that a purchase was accepted, because it was not. */
    synchronized void forget(Purchase purchase) {
        purchases.remove(purchase.order().key(), purchase);
    }
}
