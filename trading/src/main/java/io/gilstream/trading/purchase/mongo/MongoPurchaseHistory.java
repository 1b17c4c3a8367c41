package io.gilstream.trading.purchase.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static io.gilstream.starter.view.Documents.text;
import static io.gilstream.starter.view.Documents.uuid;

import io.gilstream.starter.consistency.VersionedView;
import io.gilstream.starter.view.Views;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.PurchaseHistory;
import io.gilstream.trading.purchase.PurchaseKey;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collections {@code purchases}, by player and purchase, and {@code purchaseOwners}, by purchase.
 *
 * <p>A purchase is written once, when it is decided: there is version 1 of it or none.
 */
@Component
final class MongoPurchaseHistory implements PurchaseHistory, VersionedView {

    static final String PURCHASES = "purchases";

    /** What lists a player's purchases without a scan. */
    static final Bson INDEX = compoundIndex(ascending("playerId"), descending("receivedAt", "_id"));

    private static final String OWNERS = "purchaseOwners";
    private static final Bson NEWEST_FIRST = descending("receivedAt", "_id");

    private final Views views;
    private final MongoRefunds refunds;

    MongoPurchaseHistory(Views views, MongoRefunds refunds) {
        this.views = views;
        this.refunds = refunds;
    }

    @Override
    public Mono<Purchase> find(PurchaseKey key) {
        return views.byId(PURCHASES, key.toString())
                .flatMap(document -> purchases(List.of(document)).next());
    }

    @Override
    public Mono<UUID> ownerOf(UUID purchaseId) {
        return views.byId(OWNERS, purchaseId.toString()).map(document -> uuid(document, "playerId"));
    }

    @Override
    public Flux<Purchase> latest(UUID playerId, Optional<Position> before, int limit) {
        var own = eq("playerId", playerId.toString());
        var filter = before.map(position -> and(own, older(playerId, position))).orElse(own);
        return views.find(PURCHASES, filter, NEWEST_FIRST, limit).collectList().flatMapMany(this::purchases);
    }

    @Override
    public String kind() {
        return PurchaseKey.KIND;
    }

    @Override
    public Mono<Long> versionOf(String id) {
        return views.byId(PURCHASES, id).map(_ -> 1L);
    }

    private static Bson older(UUID playerId, Position position) {
        var received = Date.from(position.received());
        var key = new PurchaseKey(playerId, position.purchaseId());
        return or(lt("receivedAt", received), and(eq("receivedAt", received), lt("_id", key.toString())));
    }

    private Flux<Purchase> purchases(List<Document> documents) {
        var keys = documents.stream().map(document -> text(document, "_id")).toList();
        return refunds.of(keys)
                .flatMapIterable(refunded -> documents.stream()
                        .map(document -> PurchaseDocuments.purchase(
                                document, Optional.ofNullable(refunded.get(text(document, "_id")))))
                        .toList());
    }
}
