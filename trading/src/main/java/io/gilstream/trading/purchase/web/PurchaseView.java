package io.gilstream.trading.purchase.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.Purchase.Progress;
import io.gilstream.trading.purchase.Refunded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as Play Economy shows it, and after that what it did not know.
 *
 * <p>Play Economy knows purchases of one item only. So that its clients can read every purchase, {@code itemId} and
 * {@code quantity} are those of the first line; {@code purchaseTotal} is that of all.
 *
 * @param failedLine the index, from 0, of the line because of which it was refused, if it was one
 * @param refunded what was taken back of it; none while nothing was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PurchaseView(
        UUID userId,
        UUID itemId,
        @Nullable BigDecimal purchaseTotal,
        int quantity,
        String state,
        @Nullable String reason,
        Instant received,
        Instant lastUpdated,
        UUID idempotencyId,
        List<LineView> lines,
        @Nullable Integer failedLine,
        @Nullable RefundedView refunded) {

    record RefundedView(BigDecimal total, List<LineView> lines) {

        static RefundedView of(Refunded refunded) {
            return new RefundedView(refunded.total(), LineView.of(refunded.lines()));
        }
    }

    static PurchaseView of(Purchase purchase) {
        var order = purchase.order();
        var first = order.lines().getFirst();
        return new PurchaseView(
                order.playerId(),
                first.itemId(),
                purchase.total().orElse(null),
                first.quantity(),
                state(purchase.progress()),
                purchase.message().orElse(null),
                purchase.received(),
                purchase.lastUpdated(),
                order.purchaseId(),
                LineView.of(purchase.lines()),
                failedLine(purchase.progress()),
                purchase.refunded().map(RefundedView::of).orElse(null));
    }

    /** Returns the fields, in their order, without those that are null. */
    Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("userId", userId);
        members.put("itemId", itemId);
        if (purchaseTotal != null) {
            members.put("purchaseTotal", purchaseTotal);
        }
        members.put("quantity", quantity);
        members.put("state", state);
        if (reason != null) {
            members.put("reason", reason);
        }
        members.put("received", received);
        members.put("lastUpdated", lastUpdated);
        members.put("idempotencyId", idempotencyId);
        members.put("lines", lines);
        if (failedLine != null) {
            members.put("failedLine", failedLine);
        }
        return members;
    }

    private static @Nullable Integer failedLine(Progress progress) {
        return progress instanceof Progress.Faulted faulted && faulted.line().isPresent()
                ? Integer.valueOf(faulted.line().getAsInt())
                : null;
    }

    private static String state(Progress progress) {
        return switch (progress) {
            case Progress.Accepted _ -> "Accepted";
            case Progress.Completed _ -> "Completed";
            case Progress.Faulted _ -> "Faulted";
        };
    }
}
