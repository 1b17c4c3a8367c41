package io.gilstream.bridge.in;

import static io.gilstream.starter.view.Documents.gil;
import static io.gilstream.starter.view.Documents.instant;
import static io.gilstream.starter.view.Documents.number;
import static io.gilstream.starter.view.Documents.text;
import static io.gilstream.starter.view.Documents.uuid;

import io.gilstream.bridge.contract.PurchaseState;
import io.gilstream.starter.view.Views;
import java.util.UUID;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Trading's views of purchases: the collections {@code purchaseOwners}, by purchase, and {@code purchases}, by player
 * and purchase. A purchase is in them once it is decided.
 */
@Component
final class PurchaseViews {

    private static final String OWNERS = "purchaseOwners";
    private static final String PURCHASES = "purchases";

    private final Views views;

    PurchaseViews(Views views) {
        this.views = views;
    }

    /** Returns a purchase, of whomever it is; nothing while it is not there. */
    Mono<PurchaseState> find(UUID purchaseId) {
        return views.byId(OWNERS, purchaseId.toString())
                .flatMap(owner -> views.byId(PURCHASES, text(owner, "playerId") + "/" + purchaseId))
                .map(PurchaseViews::state);
    }

    private static PurchaseState state(Document purchase) {
        var first = purchase.getList("lines", Document.class).getFirst();
        return new PurchaseState(
                uuid(purchase, "purchaseId"),
                uuid(purchase, "playerId"),
                uuid(first, "itemId"),
                Math.toIntExact(number(first, "quantity")),
                purchase.get("total") == null ? null : gil(purchase, "total"),
                purchase.get("reason") == null ? null : text(purchase, "reason"),
                instant(purchase, "receivedAt"),
                instant(purchase, "decidedAt"));
    }
}
