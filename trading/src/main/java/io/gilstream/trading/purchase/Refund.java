package io.gilstream.trading.purchase;

import java.util.List;
import java.util.UUID;

/**
 * What an admin wants to take back of a purchase.
 *
 * @param id names the request, so that it can be repeated
 * @param purchase the purchase, and by that who is paid back
 * @param actorId who asks for it
 * @param lines at most 50, each item at most once; empty for all that was not refunded yet
 * @param reason why, in the admin's words
 */
public record Refund(UUID id, PurchaseKey purchase, String actorId, List<Line> lines, String reason) {

    /** The kind of a purchase's refunds in a consistency token; their version is that of the account. */
    public static final String KIND = "refund";

    /**
     * One item to take back.
     *
     * @param quantity from 1 to what was bought and not refunded yet
     */
    public record Line(UUID itemId, int quantity) {}

    /**
     * What became of a refund that took effect.
     *
     * @param refunded what this refund took back
     * @param version the version of the player's account that shows it
     */
    public record Receipt(Refunded refunded, long version) {}

    public Refund {
        lines = List.copyOf(lines);
    }
}
