package io.gilstream.starter.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event of a player's account: what it moved, and why.
 *
 * @param version the account's version after it; 1, 2, 3 … without gaps
 * @param postings what the player gained or lost, each asset at most once
 */
public record Entry(UUID playerId, long version, Instant time, Cause cause, List<Posting> postings) {

    /**
     * Why something happened.
     *
     * @param type the event's type, as in its contract
     * @param commandId the command that asked for it
     * @param actorId who asked
     * @param reason in the admin's words; null where none was given
     * @param purchaseId the purchase that it belongs to; null where it belongs to none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cause(
            String type,
            UUID commandId,
            String actorId,
            @Nullable String reason,
            @Nullable UUID purchaseId) {

        /** Returns in a word what happened. */
        public String what() {
            return switch (type) {
                case "PURCHASE_COMPLETED" -> "purchase";
                case "PURCHASE_REFUNDED" -> "refund";
                case "ITEMS_GRANTED" -> "grant";
                case "ITEMS_SUBTRACTED" -> "subtraction";
                case "GIL_CREDITED" -> "credit";
                case "GIL_DEBITED" -> "debit";
                case "GIL_SET" -> "correction";
                case "ACCOUNT_OPENED" -> "opening";
                case "ACCOUNT_CLOSED" -> "closing";
                default -> "other";
            };
        }
    }

    /**
     * What an event did to one asset of the player.
     *
     * @param asset a currency's code, or an item's id
     * @param item whether the asset is an item
     * @param amount gained if positive, lost if negative; whole for items, with two decimals for currencies
     * @param balanceAfter what the player has of it then
     */
    public record Posting(String asset, boolean item, BigDecimal amount, BigDecimal balanceAfter) {}

    public Entry {
        postings = List.copyOf(postings);
    }

    /** Returns this event as a line of the history of one asset, if it moved that. */
    public Optional<Line> line(String asset) {
        return postings.stream()
                .filter(posting -> posting.asset().equals(asset))
                .findFirst()
                .map(posting -> new Line(cause.what(), posting.amount(), posting.balanceAfter(), time, cause, version));
    }
}
