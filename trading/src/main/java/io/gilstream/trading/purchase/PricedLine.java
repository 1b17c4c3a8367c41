package io.gilstream.trading.purchase;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * One item of a purchase or of a refund, and what it costs.
 *
 * @param unitPrice in gil, of one, at the time of the decision; empty where it was not priced
 */
public record PricedLine(UUID itemId, int quantity, Optional<BigDecimal> unitPrice) {}
