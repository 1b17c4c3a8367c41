package io.gilstream.trading.purchase.web;

import io.gilstream.trading.purchase.Ordering;
import io.gilstream.trading.purchase.PurchaseHistory;
import io.gilstream.trading.purchase.PurchaseMeters;
import io.gilstream.trading.purchase.Purchases;
import io.gilstream.trading.purchase.RecentPurchases;
import io.gilstream.trading.purchase.Refunds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/** Makes the controller of purchases for tests, as an instance that just started has it. */
public final class PurchaseApi {

    private PurchaseApi() {}

    /** Makes a controller that knows nothing yet. */
    public static Object controller(
            Ordering ordering, PurchaseHistory history, MeterRegistry meters, InstantSource clock) {
        return controller(ordering, history, new RecentPurchases(), new PurchaseMeters(meters), clock);
    }

    /** Makes a controller. */
    public static Object controller(
            Ordering ordering,
            PurchaseHistory history,
            RecentPurchases recent,
            PurchaseMeters meters,
            InstantSource clock) {
        return new PurchaseController(new Purchases(ordering, history, recent, meters, clock), history);
    }

    /** Makes the controller of refunds. */
    public static Object refunds(Refunds refunds, PurchaseHistory history) {
        return new RefundController(refunds, history);
    }

    /** Makes what describes purchases. */
    public static Object description() {
        return new PurchaseDescription();
    }
}
