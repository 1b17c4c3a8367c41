package io.gilstream.streams.account;

import io.gilstream.streams.Gil;
import java.util.List;
import java.util.UUID;

/** What happened to an account. */
sealed interface Fact {

    /** Items were bought at the catalog's price. */
    record PurchaseCompleted(List<PricedLine> lines, Bill bill) implements Fact {

        public PurchaseCompleted {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One item of a purchase, with its price.
     *
     * @param revision the catalog revision that set the price
     */
    record PricedLine(UUID itemId, int quantity, Gil unitPrice, long revision) {}

    /**
     * Items were taken back, and paid back at the price at which they were bought.
     *
     * @param takenBack the bill of this refund
     * @param purchase the bill of the purchase, this refund included
     */
    record PurchaseRefunded(UUID purchaseId, Bill takenBack, Bill purchase, String reason) implements Fact {}

    /**
     * Items were issued without payment.
     *
     * @param revision the catalog revision at which the item was known
     */
    record ItemsGranted(UUID itemId, int quantity, long revision) implements Fact {}

    /** Items were destroyed. */
    record ItemsSubtracted(UUID itemId, int quantity) implements Fact {}

    /** Money was issued. */
    record GilCredited(Gil amount, String reason, String currency) implements Fact {}

    /** Money was destroyed. */
    record GilDebited(Gil amount, String reason, String currency) implements Fact {}

    /** The balance of gil was set, whatever it was before. */
    record GilSet(Gil balance, Gil before, String reason) implements Fact {}

    /** The account was opened, and gil issued to begin with. */
    record AccountOpened(Gil startingGil) implements Fact {}

    /** The account was closed, and its money destroyed. */
    record AccountClosed(String reason) implements Fact {}
}
