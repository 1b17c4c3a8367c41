package io.gilstream.trading.wallet;

import io.gilstream.starter.view.Entry;
import io.gilstream.starter.view.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A balance, and a page of the lines that it is the sum of.
 *
 * @param balance what the last line says that the player had
 * @param sum the amounts of all lines, added up
 * @param proved whether the balance of every line, not only of this page, is the sum of the amounts up to it
 * @param opening the amounts of all lines before this page, added up
 * @param lines oldest first
 * @param more whether lines follow
 */
public record Explanation(
        BigDecimal balance, BigDecimal sum, boolean proved, BigDecimal opening, List<Line> lines, boolean more) {

    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

    public Explanation {
        lines = List.copyOf(lines);
    }

    /** Adds up the entries of one player, oldest first, and keeps one page of them. */
    public static final class Builder {

        private final String currency;
        private final long after;
        private final int limit;
        private final List<Line> page = new ArrayList<>();
        private BigDecimal balance = NOTHING;
        private BigDecimal sum = NOTHING;
        private BigDecimal opening = NOTHING;
        private boolean proved = true;
        private boolean more;

        /**
         * Starts at nothing.
         *
         * @param after the version that the lines of the page are younger than
         * @param limit how many lines the page has at most
         */
        public Builder(String currency, long after, int limit) {
            this.currency = currency;
            this.after = after;
            this.limit = limit;
        }

        /** Adds an entry, whatever it moved. */
        public void add(Entry entry) {
            entry.line(currency).ifPresent(this::add);
        }

        /** Returns what the entries so far explain. */
        public Explanation build() {
            return new Explanation(balance, sum, proved, opening, page, more);
        }

        private void add(Line line) {
            sum = sum.add(line.amount());
            balance = line.balanceAfter();
            proved &= sum.compareTo(balance) == 0;
            if (line.version() <= after) {
                opening = sum;
            } else if (page.size() < limit) {
                page.add(line);
            } else {
                more = true;
            }
        }
    }
}
