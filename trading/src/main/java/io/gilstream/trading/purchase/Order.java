package io.gilstream.trading.purchase;

import java.util.UUID;

/**
 * What a player wants to buy.
 *
 * @param purchaseId chosen by the player, so that the request can be repeated
 */
public record Order(UUID playerId, UUID purchaseId, UUID itemId, int quantity) {

    /** Returns what names this purchase among those of all players. */
    public PurchaseKey key() {
        return new PurchaseKey(playerId, purchaseId);
    }
}
