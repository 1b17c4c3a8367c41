package io.gilstream.trading.purchase.web;

import io.gilstream.starter.json.Money;
import io.gilstream.starter.problem.Problem;
import io.gilstream.trading.purchase.Order;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A purchase as players ask for it: of one item, as Play Economy has it, or of several lines. */
record PurchaseForm(
        @Nullable UUID itemId,
        @Nullable @Min(1) @Max(100) Integer quantity,

        @Nullable @Money @DecimalMin("0") @DecimalMax("1000000") BigDecimal expectedPrice,

        @Nullable @Size(min = 1, max = 50) List<@NotNull @Valid LineForm> lines,

        @NotNull UUID idempotencyId) {

    record LineForm(
            @NotNull UUID itemId,
            @NotNull @Min(1) @Max(100) Integer quantity,

            @Nullable @Money @DecimalMin("0") @DecimalMax("1000000") BigDecimal expectedPrice) {

        Order.Line toLine() {
            return new Order.Line(itemId, quantity, Optional.ofNullable(expectedPrice));
        }
    }

    Order toOrder(UUID playerId) {
        return new Order(playerId, idempotencyId, lines == null ? List.of(onlyLine()) : severalLines(lines));
    }

    private Order.Line onlyLine() {
        if (itemId == null || quantity == null) {
            throw Problem.invalid(missing());
        }
        return new LineForm(itemId, quantity, expectedPrice).toLine();
    }

    private List<Order.Line> severalLines(List<LineForm> forms) {
        if (itemId != null || quantity != null || expectedPrice != null) {
            throw Problem.invalid(
                    Map.of("lines", List.of("must not be there together with itemId, quantity or expectedPrice")));
        }
        return forms.stream().map(LineForm::toLine).toList();
    }

    private Map<String, List<String>> missing() {
        var errors = new TreeMap<String, List<String>>();
        if (itemId == null) {
            errors.put("itemId", List.of("must not be null"));
        }
        if (quantity == null) {
            errors.put("quantity", List.of("must not be null"));
        }
        return errors;
    }
}
