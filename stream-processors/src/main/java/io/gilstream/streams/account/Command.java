package io.gilstream.streams.account;

import io.gilstream.streams.Fingerprint;
import io.gilstream.streams.Gil;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of an account; it may break any rule. */
sealed interface Command {

    /**
     * Returns the text whose fingerprint tells this command's body from any other; see {@link Fingerprint}.
     *
     * <p>What a later contract added is spelled out only where it is set, so that older commands keep their texts.
     */
    String text();

    /** Returns the items whose price and stack are needed to decide; those of a purchase to refund are its own. */
    default Set<UUID> items() {
        return Set.of();
    }

    /** Returns the purchase whose bill is needed to decide; null for none. */
    default @Nullable UUID purchaseId() {
        return null;
    }

    /** Returns what tells this command's body from any other. */
    default Fingerprint fingerprint() {
        return Fingerprint.of(text());
    }

    /** Buy items from the store, all lines or none. */
    record Purchase(List<Line> lines) implements Command {

        public Purchase {
            lines = List.copyOf(lines);
        }

        @Override
        public String text() {
            var text = new StringBuilder("purchase");
            lines.forEach(line -> line.appendTo(text));
            return text.toString();
        }

        // A purchase with too many lines is refused before any item is looked at.
        @Override
        public Set<UUID> items() {
            var items = new LinkedHashSet<UUID>();
            if (lines.size() <= Limits.PURCHASE_LINES_MAX) {
                lines.forEach(line -> items.add(line.itemId()));
            }
            return items;
        }
    }

    /**
     * One item of a purchase, and how many of it.
     *
     * @param expectedPrice what the buyer was shown, of one; null to buy at any price
     */
    record Line(UUID itemId, int quantity, @Nullable Gil expectedPrice) {

        /** Creates a line that buys at any price. */
        Line(UUID itemId, int quantity) {
            this(itemId, quantity, null);
        }

        private void appendTo(StringBuilder text) {
            text.append('\n').append(itemId).append(' ').append(quantity);
            if (expectedPrice != null) {
                text.append(" at ").append(expectedPrice);
            }
        }
    }

    /**
     * Take back what was bought, and pay back its price.
     *
     * @param lines empty for all that was not refunded yet
     */
    record RefundPurchase(UUID purchaseId, List<RefundLine> lines, String reason) implements Command {

        public RefundPurchase {
            lines = List.copyOf(lines);
        }

        // The reason may hold anything, so that only the number of lines says where it begins.
        @Override
        public String text() {
            var text = new StringBuilder("refund-purchase\n" + purchaseId + ' ' + lines.size());
            lines.forEach(
                    line -> text.append('\n').append(line.itemId()).append(' ').append(line.quantity()));
            return text.append('\n').append(reason).toString();
        }
    }

    /** One item to take back, and how many of it. */
    record RefundLine(UUID itemId, int quantity) {}

    /** Give items without payment. */
    record GrantItems(UUID itemId, int quantity) implements Command {

        @Override
        public String text() {
            return "grant-items\n" + itemId + ' ' + quantity;
        }

        @Override
        public Set<UUID> items() {
            return Set.of(itemId);
        }
    }

    /** Take items without payment. */
    record SubtractItems(UUID itemId, int quantity) implements Command {

        @Override
        public String text() {
            return "subtract-items\n" + itemId + ' ' + quantity;
        }

        @Override
        public Set<UUID> items() {
            return Set.of(itemId);
        }
    }

    /** Pay money into the wallet. */
    record CreditGil(Gil amount, String reason, String currency) implements Command {

        @Override
        public String text() {
            return "credit-gil" + in(currency) + '\n' + amount + '\n' + reason;
        }
    }

    /** Take money from the wallet. */
    record DebitGil(Gil amount, String reason, String currency) implements Command {

        @Override
        public String text() {
            return "debit-gil" + in(currency) + '\n' + amount + '\n' + reason;
        }
    }

    /** Set the balance of gil, whatever it was. */
    record SetGil(Gil balance, String reason) implements Command {

        @Override
        public String text() {
            return "set-gil\n" + balance + '\n' + reason;
        }
    }

    /** Open the account, and issue gil to begin with. */
    record OpenAccount(Gil startingGil) implements Command {

        @Override
        public String text() {
            return "open-account\n" + startingGil;
        }
    }

    /** Close the account for ever, and destroy its money. */
    record CloseAccount(String reason) implements Command {

        @Override
        public String text() {
            return "close-account\n" + reason;
        }
    }

    // A code that is none may hold anything, so that only its length says where it ends.
    private static String in(String currency) {
        return currency.equals(Currencies.GIL) ? "" : " in " + currency.length() + ' ' + currency;
    }
}
