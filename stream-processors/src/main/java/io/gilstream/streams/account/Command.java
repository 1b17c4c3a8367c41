package io.gilstream.streams.account;

import io.gilstream.streams.Fingerprint;
import io.gilstream.streams.Gil;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What is asked of an account; it may break any rule. */
sealed interface Command {

    /** Returns the text whose fingerprint tells this command's body from any other; see {@link Fingerprint}. */
    String text();

    /** Returns the items whose price and stack are needed to decide. */
    Set<UUID> items();

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
            lines.forEach(
                    line -> text.append('\n').append(line.itemId()).append(' ').append(line.quantity()));
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

    /** One item of a purchase, and how many of it. */
    record Line(UUID itemId, int quantity) {}

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

    /** Pay gil into the wallet. */
    record CreditGil(Gil amount, String reason) implements Command {

        @Override
        public String text() {
            return "credit-gil\n" + amount + '\n' + reason;
        }

        @Override
        public Set<UUID> items() {
            return Set.of();
        }
    }
}
