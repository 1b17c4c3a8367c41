package io.gilstream.trading.purchase;

import io.gilstream.trading.purchase.Purchase.Progress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * How many purchases were started, succeeded and failed, as Play Economy counts them: {@code PurchaseStarted_total},
 * {@code PurchaseSuccess_total} and {@code PurchaseFailed_total}.
 *
 * <p>Every instance counts what its own callers asked for, so that the sum over all instances is the whole. Play
 * Economy tags the item: a series for each item ever bought grows without bound, so here only a failure's reason is a
 * tag, and what sells is a question to the log.
 */
@Component
public final class PurchaseMeters {

    private final MeterRegistry registry;
    private final Counter started;
    private final Counter success;

    /** Counts from zero. */
    public PurchaseMeters(MeterRegistry registry) {
        this.registry = registry;
        started = registry.counter("PurchaseStarted");
        success = registry.counter("PurchaseSuccess");
    }

    void started() {
        started.increment();
    }

    /** Counts a decision. */
    public void decided(Purchase purchase) {
        switch (purchase.progress()) {
            case Progress.Accepted _ -> {}
            case Progress.Completed _ -> success.increment();
            case Progress.Faulted faulted ->
                registry.counter("PurchaseFailed", "reason", faulted.reason()).increment();
        }
    }
}
