package io.gilstream.trading.purchase;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What a player wants to buy: all of it or nothing.
 *
 * @param purchaseId chosen by the player, so that the request can be repeated
 * @param lines 1 to 50
 */
public record Order(UUID playerId, UUID purchaseId, List<Line> lines) {

    /**
     * One item to buy.
     *
     * @param quantity 1 to 100
     * @param expectedPrice the price of one in gil that the player was shown; at another one nothing is bought
     */
    public record Line(UUID itemId, int quantity, Optional<BigDecimal> expectedPrice) {

        public Line {
            expectedPrice = expectedPrice.map(price -> price.setScale(2, RoundingMode.UNNECESSARY));
        }

        /** Creates a line that may cost whatever it costs. */
        public Line(UUID itemId, int quantity) {
            this(itemId, quantity, Optional.empty());
        }

        boolean agreesWith(Line known) {
            return itemId.equals(known.itemId)
                    && quantity == known.quantity
                    && (known.expectedPrice.isEmpty() || known.expectedPrice.equals(expectedPrice));
        }
    }

    public Order {
        lines = List.copyOf(lines);
    }

    /** Returns what names this purchase among those of all players. */
    public PurchaseKey key() {
        return new PurchaseKey(playerId, purchaseId);
    }

    /**
     * Tells whether this may be the same order as one that is known by the same id. The views do not keep expected
     * prices: one that is not known may be any, and the account topology tells the difference.
     */
    boolean agreesWith(Order known) {
        return lines.size() == known.lines.size()
                && IntStream.range(0, lines.size()).allMatch(i -> lines.get(i).agreesWith(known.lines.get(i)));
    }
}
