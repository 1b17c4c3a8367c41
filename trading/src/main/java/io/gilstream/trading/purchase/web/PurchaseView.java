package io.gilstream.trading.purchase.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.Purchase.Progress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A purchase as Play Economy shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PurchaseView(
        UUID userId,
        UUID itemId,
        @Nullable BigDecimal purchaseTotal,
        int quantity,
        String state,
        @Nullable String reason,
        Instant received,
        Instant lastUpdated) {

    static PurchaseView of(Purchase purchase) {
        var order = purchase.order();
        return new PurchaseView(
                order.playerId(),
                order.itemId(),
                purchase.total().orElse(null),
                order.quantity(),
                state(purchase.progress()),
                purchase.message().orElse(null),
                purchase.received(),
                purchase.lastUpdated());
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
        return members;
    }

    private static String state(Progress progress) {
        return switch (progress) {
            case Progress.Accepted _ -> "Accepted";
            case Progress.Completed _ -> "Completed";
            case Progress.Faulted _ -> "Faulted";
        };
    }
}
