package io.gilstream.starter.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;
import static io.gilstream.starter.view.Documents.gil;
import static io.gilstream.starter.view.Documents.instant;
import static io.gilstream.starter.view.Documents.number;
import static io.gilstream.starter.view.Documents.text;
import static io.gilstream.starter.view.Documents.uuid;

import io.gilstream.starter.view.Item.PurchaseLimit;
import java.util.Collection;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The collection {@code items}: a document for each item, its id the item's. */
public final class MongoItems implements Items {

    private static final String COLLECTION = "items";
    private static final String ID = "_id";
    private static final Bson ON_SALE = eq("deletedAt", null);

    private final Views views;

    /** Reads the items from a service's database. */
    public MongoItems(Views views) {
        this.views = views;
    }

    @Override
    public Flux<Item> all() {
        return views.find(COLLECTION, ON_SALE).map(MongoItems::item);
    }

    @Override
    public Flux<Item> page(Optional<UUID> after, int limit) {
        var rest = after.map(id -> gt(ID, id.toString())).orElse(empty());
        return views.find(COLLECTION, and(ON_SALE, rest), ascending(ID), limit).map(MongoItems::item);
    }

    @Override
    public Flux<Item> byIds(Collection<UUID> itemIds) {
        return views.byIds(COLLECTION, itemIds.stream().map(UUID::toString).toList())
                .map(MongoItems::item);
    }

    /** Reads a purchase limit from the fields of a view; none is null. */
    public static @Nullable PurchaseLimit purchaseLimit(Document document) {
        return document.get("limitQuantity") instanceof Integer quantity
                        && document.get("limitPeriodSeconds") instanceof Integer periodSeconds
                ? new PurchaseLimit(quantity, periodSeconds)
                : null;
    }

    private static Item item(Document document) {
        return new Item(
                uuid(document, ID),
                text(document, "name"),
                text(document, "description"),
                gil(document, "price"),
                number(document, "revision"),
                instant(document, "createdAt"),
                instant(document, "updatedAt"),
                purchaseLimit(document),
                document.get("deletedAt") instanceof Date date ? date.toInstant() : null);
    }
}
