package io.gilstream.starter.view;

import static io.gilstream.starter.view.Documents.gil;
import static io.gilstream.starter.view.Documents.instant;
import static io.gilstream.starter.view.Documents.number;
import static io.gilstream.starter.view.Documents.text;
import static io.gilstream.starter.view.Documents.uuid;

import java.util.Collection;
import java.util.UUID;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The collection {@code items}: a document for each item, its id the item's. */
public final class MongoItems implements Items {

    private static final String COLLECTION = "items";

    private final Views views;

    /** Reads the items from a service's database. */
    public MongoItems(Views views) {
        this.views = views;
    }

    @Override
    public Flux<Item> all() {
        return views.all(COLLECTION).map(MongoItems::item);
    }

    @Override
    public Flux<Item> byIds(Collection<UUID> itemIds) {
        return views.byIds(COLLECTION, itemIds.stream().map(UUID::toString).toList())
                .map(MongoItems::item);
    }

    @Override
    public Mono<Item> byId(UUID itemId) {
        return views.byId(COLLECTION, itemId.toString()).map(MongoItems::item);
    }

    private static Item item(Document document) {
        return new Item(
                uuid(document, "_id"),
                text(document, "name"),
                text(document, "description"),
                gil(document, "price"),
                number(document, "revision"),
                instant(document, "createdAt"));
    }
}
