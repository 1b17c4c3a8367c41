package io.gilstream.trading.purchase.mongo;

import static io.gilstream.starter.view.Documents.gil;
import static io.gilstream.starter.view.Documents.instant;
import static io.gilstream.starter.view.Documents.number;
import static io.gilstream.starter.view.Documents.text;
import static io.gilstream.starter.view.Documents.uuid;

import io.gilstream.starter.consistency.VersionedView;
import io.gilstream.starter.view.Views;
import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.Purchase.Progress;
import io.gilstream.trading.purchase.PurchaseHistory;
import io.gilstream.trading.purchase.PurchaseKey;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The collections {@code purchases}, by player and purchase, and {@code purchaseOwners}, by purchase.
 *
 * <p>A purchase is written once, when it is decided: there is version 1 of it or none.
 */
@Component
final class MongoPurchaseHistory implements PurchaseHistory, VersionedView {

    private static final String PURCHASES = "purchases";
    private static final String OWNERS = "purchaseOwners";

    private final Views views;

    MongoPurchaseHistory(Views views) {
        this.views = views;
    }

    @Override
    public Mono<Purchase> find(PurchaseKey key) {
        return views.byId(PURCHASES, key.toString()).map(MongoPurchaseHistory::purchase);
    }

    @Override
    public Mono<UUID> ownerOf(UUID purchaseId) {
        return views.byId(OWNERS, purchaseId.toString()).map(document -> uuid(document, "playerId"));
    }

    @Override
    public String kind() {
        return PurchaseKey.KIND;
    }

    @Override
    public Mono<Long> versionOf(String id) {
        return views.byId(PURCHASES, id).map(_ -> 1L);
    }

    private static Purchase purchase(Document document) {
        var line = document.getList("lines", Document.class).getFirst();
        var order = new Order(
                uuid(document, "playerId"),
                uuid(document, "purchaseId"),
                uuid(line, "itemId"),
                Math.toIntExact(number(line, "quantity")));
        return new Purchase(order, progress(document), instant(document, "receivedAt"), instant(document, "decidedAt"));
    }

    private static Progress progress(Document document) {
        Optional<BigDecimal> total =
                document.get("total") == null ? Optional.empty() : Optional.of(gil(document, "total"));
        return text(document, "status").equals("COMPLETED")
                ? new Progress.Completed(total.orElse(BigDecimal.ZERO), number(document, "version"))
                : new Progress.Faulted(text(document, "reason"), total);
    }
}
