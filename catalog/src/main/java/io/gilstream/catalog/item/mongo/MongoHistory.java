package io.gilstream.catalog.item.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static io.gilstream.starter.view.Documents.gil;
import static io.gilstream.starter.view.Documents.instant;
import static io.gilstream.starter.view.Documents.number;
import static io.gilstream.starter.view.Documents.text;
import static io.gilstream.starter.view.Documents.uuid;

import io.gilstream.catalog.item.ItemEvent;
import io.gilstream.catalog.item.ItemHistory;
import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.view.MongoItems;
import io.gilstream.starter.view.Views;
import java.util.Locale;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * The collection {@code history}: a document for each event, its id the item's and the revision's in 19 digits, so that
 * the ids of an item are in the order of its events.
 */
@Component
final class MongoHistory implements ItemHistory {

    private static final String COLLECTION = "history";
    private static final String ID = "_id";
    private static final int NO_LIMIT = 0;

    private final Views views;

    MongoHistory(Views views) {
        this.views = views;
    }

    @Override
    public Flux<ItemEvent> of(UUID itemId) {
        return views.find(COLLECTION, between(itemId, Long.MAX_VALUE), ascending(ID), NO_LIMIT)
                .map(MongoHistory::event);
    }

    @Override
    public Flux<ItemEvent> before(UUID itemId, long revision, int limit) {
        return views.find(COLLECTION, between(itemId, revision), descending(ID), limit)
                .map(MongoHistory::event);
    }

    private static Bson between(UUID itemId, long revision) {
        return and(gt(ID, id(itemId, 0)), lt(ID, id(itemId, revision)));
    }

    private static String id(UUID itemId, long revision) {
        return String.format(Locale.ROOT, "%s/%019d", itemId, revision);
    }

    private static ItemEvent event(Document document) {
        return new ItemEvent(
                uuid(document, "itemId"),
                number(document, "revision"),
                text(document, "type"),
                text(document, "actorId"),
                instant(document, "occurredAt"),
                details(document),
                MongoItems.purchaseLimit(document));
    }

    private static @Nullable NewItem details(Document document) {
        return document.containsKey("name")
                ? new NewItem(text(document, "name"), text(document, "description"), gil(document, "price"))
                : null;
    }
}
