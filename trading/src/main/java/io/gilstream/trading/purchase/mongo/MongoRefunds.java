package io.gilstream.trading.purchase.mongo;

import static io.gilstream.starter.view.Documents.gil;
import static io.gilstream.starter.view.Documents.number;
import static io.gilstream.starter.view.Documents.text;

import io.gilstream.starter.consistency.VersionedView;
import io.gilstream.starter.view.Views;
import io.gilstream.trading.purchase.Refund;
import io.gilstream.trading.purchase.Refunded;
import java.util.Collection;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The collection {@code refunds}, by player and purchase: what was refunded so far, at the account's version. */
@Component
final class MongoRefunds implements VersionedView {

    private static final String REFUNDS = "refunds";

    private final Views views;

    MongoRefunds(Views views) {
        this.views = views;
    }

    /** Returns what was refunded of these purchases, by their keys, without those of which nothing was. */
    Mono<Map<String, Refunded>> of(Collection<String> purchases) {
        return views.byIds(REFUNDS, purchases).collectMap(document -> text(document, "_id"), MongoRefunds::refunded);
    }

    @Override
    public String kind() {
        return Refund.KIND;
    }

    @Override
    public Mono<Long> versionOf(String id) {
        return views.byId(REFUNDS, id).map(document -> number(document, "version"));
    }

    private static Refunded refunded(Document document) {
        return new Refunded(PurchaseDocuments.lines(document), gil(document, "total"));
    }
}
