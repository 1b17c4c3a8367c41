package io.gilstream.trading.purchase;

import java.util.UUID;

/** What names a purchase. Players choose the ids of their purchases, and two may choose the same. */
public record PurchaseKey(UUID playerId, UUID purchaseId) {

    /** The kind of a purchase in a consistency token. */
    public static final String KIND = "purchase";

    @Override
    public String toString() {
        return playerId + "/" + purchaseId;
    }
}
