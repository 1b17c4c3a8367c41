package io.gilstream.trading.purchase.kafka;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.RefusalReason;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.PurchaseMeters;
import io.gilstream.trading.purchase.RecentPurchases;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Hears of purchases on the log: what any instance accepted, and what became of those of this one. */
@Component
final class PurchaseNews implements Consumer<EconomyOutcome> {

    private final RecentPurchases recent;
    private final PurchaseMeters meters;

    PurchaseNews(RecentPurchases recent, PurchaseMeters meters) {
        this.recent = recent;
        this.meters = meters;
    }

    /** Hears a command of any instance. */
    void accepted(EconomyCommand command) {
        var purchase = command.getPurchase();
        if (purchase != null && !purchase.getLines().isEmpty()) {
            var order = EconomyPurchases.order(command, purchase);
            recent.accepted(Purchase.accepted(order, command.getRequestedAt()));
        }
    }

    /** Hears the outcome of a command of this instance. */
    @Override
    public void accept(EconomyOutcome outcome) {
        var asked = outcome.getPurchase();
        if (asked == null || outcome.getReason() == RefusalReason.IDEMPOTENCY_KEY_REUSED) {
            return;
        }
        var purchase = EconomyPurchases.purchase(EconomyPurchases.order(outcome, asked), outcome);
        if (recent.heard(purchase)) {
            meters.decided(purchase);
        }
    }
}
