package io.gilstream.trading.purchase;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A purchase, and what became of it.
 *
 * @param received when it was asked for
 * @param lastUpdated when it came to this
 */
public record Purchase(Order order, Progress progress, Instant received, Instant lastUpdated) {

    /** How far a purchase is. */
    public sealed interface Progress {

        /** It will be decided. */
        record Accepted() implements Progress {}

        /**
         * It is paid and delivered.
         *
         * @param version the version of the player's account that shows it
         */
        record Completed(BigDecimal total, long version) implements Progress {}

        /**
         * It was refused, and nothing changed.
         *
         * @param reason the name of the reason, as in the outcome's contract
         * @param total what it would have cost, if that is known
         */
        record Faulted(String reason, Optional<BigDecimal> total) implements Progress {}
    }

    /** Returns a purchase that was just accepted. */
    public static Purchase accepted(Order order, Instant received) {
        return new Purchase(order, new Progress.Accepted(), received, received);
    }

    /** Returns what it costs, as far as that is known. */
    public Optional<BigDecimal> total() {
        return switch (progress) {
            case Progress.Accepted _ -> Optional.empty();
            case Progress.Completed(var total, var _) -> Optional.of(total);
            case Progress.Faulted(var _, var total) -> total;
        };
    }

    /** Returns why it was refused, in words that players of Play Economy know. */
    public Optional<String> message() {
        return progress instanceof Progress.Faulted(var reason, var _)
                ? Optional.of(message(reason))
                : Optional.empty();
    }

    private String message(String reason) {
        return switch (reason) {
            case "INSUFFICIENT_GIL" ->
                "Not enough gil to debit " + total().map(Purchase::plain).orElse("that much") + " from user "
                        + order.playerId();
            case "UNKNOWN_ITEM" -> "Unknown item " + order.itemId();
            case "INVALID_QUANTITY" -> "Cannot buy " + order.quantity() + " of item " + order.itemId();
            case "STACK_LIMIT" -> "User " + order.playerId() + " cannot own more of item " + order.itemId();
            case "IDEMPOTENCY_KEY_REUSED" -> "The id " + order.purchaseId() + " was used for another purchase";
            default -> "Refused: " + reason;
        };
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
