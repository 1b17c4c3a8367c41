package io.gilstream.trading.purchase;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

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
         * @param refunded what was taken back since, as far as the views know
         */
        record Completed(Bill bill, long version, Optional<Refunded> refunded) implements Progress {

            /** Creates what a purchase comes to when nothing of it was taken back. */
            public Completed(Bill bill, long version) {
                this(bill, version, Optional.empty());
            }
        }

        /**
         * It was refused, and nothing changed.
         *
         * @param reason the name of the reason, as in the outcome's contract
         * @param line the index, from 0, of the line that was the reason, if one was
         */
        record Faulted(String reason, OptionalInt line, Bill bill) implements Progress {}
    }

    /**
     * What a purchase costs, as far as that is known.
     *
     * @param unitPrices in gil, of one, line by line; empty where nothing was priced
     * @param total in gil, of all lines
     */
    public record Bill(List<Optional<BigDecimal>> unitPrices, Optional<BigDecimal> total) {

        /** Nothing is priced. */
        public static final Bill NONE = new Bill(List.of(), Optional.empty());

        public Bill {
            unitPrices = List.copyOf(unitPrices);
        }

        private Optional<BigDecimal> unitPrice(int line) {
            return line < unitPrices.size() ? unitPrices.get(line) : Optional.empty();
        }
    }

    /** Returns a purchase that was just accepted. */
    public static Purchase accepted(Order order, Instant received) {
        return new Purchase(order, new Progress.Accepted(), received, received);
    }

    /** Returns what it costs, as far as that is known. */
    public Optional<BigDecimal> total() {
        return bill().total();
    }

    /** Returns its lines in the order asked for, priced as far as that is known. */
    public List<PricedLine> lines() {
        return IntStream.range(0, order.lines().size()).mapToObj(this::line).toList();
    }

    /** Returns what was taken back of it. */
    public Optional<Refunded> refunded() {
        return progress instanceof Progress.Completed completed ? completed.refunded() : Optional.empty();
    }

    /** Returns why it was refused, in words that players of Play Economy know. */
    public Optional<String> message() {
        return progress instanceof Progress.Faulted faulted ? Optional.of(message(faulted)) : Optional.empty();
    }

    boolean decided() {
        return !(progress instanceof Progress.Accepted);
    }

    private Bill bill() {
        return switch (progress) {
            case Progress.Accepted _ -> Bill.NONE;
            case Progress.Completed completed -> completed.bill();
            case Progress.Faulted faulted -> faulted.bill();
        };
    }

    private PricedLine line(int index) {
        var line = order.lines().get(index);
        return new PricedLine(line.itemId(), line.quantity(), bill().unitPrice(index));
    }

    private String message(Progress.Faulted faulted) {
        var line = line(faulted.line().orElse(0));
        return switch (faulted.reason()) {
            case "INSUFFICIENT_GIL" ->
                "Not enough gil to debit " + total().map(Purchase::plain).orElse("that much") + " from user "
                        + order.playerId();
            case "UNKNOWN_ITEM" -> "Unknown item " + line.itemId();
            case "INVALID_QUANTITY" -> "Cannot buy " + line.quantity() + " of item " + line.itemId();
            case "STACK_LIMIT" -> "User " + order.playerId() + " cannot own more of item " + line.itemId();
            case "PRICE_CHANGED" ->
                "The price of item " + line.itemId() + " is now "
                        + line.unitPrice().map(Purchase::plain).orElse("another one");
            case "PURCHASE_LIMIT" ->
                "User " + order.playerId() + " cannot buy so many of item " + line.itemId() + " at this time";
            case "ACCOUNT_CLOSED" -> "The account of user " + order.playerId() + " is closed";
            case "IDEMPOTENCY_KEY_REUSED" -> "The id " + order.purchaseId() + " was used for another purchase";
            default -> "Refused: " + faulted.reason();
        };
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
