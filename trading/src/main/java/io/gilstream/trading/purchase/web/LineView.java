package io.gilstream.trading.purchase.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gilstream.trading.purchase.PricedLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One item of a purchase or a refund; without a price where it was not priced. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LineView(UUID itemId, int quantity, @Nullable BigDecimal unitPrice) {

    static List<LineView> of(List<PricedLine> lines) {
        return lines.stream()
                .map(line -> new LineView(
                        line.itemId(), line.quantity(), line.unitPrice().orElse(null)))
                .toList();
    }
}
