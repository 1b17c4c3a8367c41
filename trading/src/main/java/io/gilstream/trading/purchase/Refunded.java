package io.gilstream.trading.purchase;

import java.math.BigDecimal;
import java.util.List;

/**
 * What was taken back of a purchase, and paid back at the price at which it was bought.
 *
 * @param lines each item once
 * @param total in gil
 */
public record Refunded(List<PricedLine> lines, BigDecimal total) {

    public Refunded {
        lines = List.copyOf(lines);
    }
}
