package io.gilstream.bridge.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A decided purchase, as Play Economy's saga tells of itself. That knows purchases of one item only: of others, item
 * and quantity are those of the first line.
 *
 * @param purchaseId which the saga calls its correlation id
 * @param total in gil, of all lines; null where it was refused before it had a price
 * @param reason why it was refused; null where it was completed
 * @param received when it was asked for
 * @param decided when it was completed or refused
 */
public record PurchaseState(
        UUID purchaseId,
        UUID playerId,
        UUID itemId,
        int quantity,
        @Nullable BigDecimal total,
        @Nullable String reason,
        Instant received,
        Instant decided) {

    private static final String COMPLETED = "Completed";
    private static final String FAULTED = "Faulted";

    /** The saga counts its steps; a purchase here is decided in one. */
    private static final int VERSION = 1;

    ObjectNode json() {
        return Json.object()
                .put("correlationId", purchaseId.toString())
                .put("currentState", reason == null ? COMPLETED : FAULTED)
                .put("userId", playerId.toString())
                .put("itemId", itemId.toString())
                .put("quantity", quantity)
                .put("received", received.toString())
                .put("purchaseTotal", total == null ? null : Json.decimal(total))
                .put("lastUpdated", decided.toString())
                .put("errorMessage", message())
                .put("version", VERSION);
    }

    private @Nullable String message() {
        if (reason == null) {
            return null;
        }
        var facts = Json.object().put("userId", playerId.toString()).put("itemId", itemId.toString());
        if (total != null) {
            facts.put("gil", Json.decimal(total));
        }
        return Answers.why(reason, facts).text();
    }
}
