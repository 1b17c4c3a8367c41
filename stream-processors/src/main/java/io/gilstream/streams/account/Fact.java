package io.gilstream.streams.account;

import io.gilstream.streams.Gil;
import java.util.List;
import java.util.UUID;

/** What happened to an account. */
sealed interface Fact {

    /** Items were bought at the catalog's price. */
    record PurchaseCompleted(List<PricedLine> lines, Gil total) implements Fact {

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
     * Items were issued without payment.
     *
     * @param revision the catalog revision at which the item was known
     */
    record ItemsGranted(UUID itemId, int quantity, long revision) implements Fact {}

    /** Gil was issued. */
    record GilCredited(Gil amount, String reason) implements Fact {}
}
