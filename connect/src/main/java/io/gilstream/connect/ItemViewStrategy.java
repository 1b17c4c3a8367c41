package io.gilstream.connect;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import com.mongodb.kafka.connect.sink.writemodel.strategy.WriteModelStrategy;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * Folds one event of {@code catalog.events.v1} into its item's document, in one update.
 *
 * <p>A document is {@code {_id: item, productNumber, name, description, price, revision, createdAt, updatedAt,
 * limitQuantity, limitPeriodSeconds, deletedAt}}; without the last it is on sale, and without the two before it has no
 * purchase limit. A deleted item keeps its document, because players keep the item. Because an update applies only to
 * an older revision, a redelivered event changes nothing and a view never steps back.
 */
public final class ItemViewStrategy implements WriteModelStrategy {

    private static final BsonString CREATED = new BsonString("ITEM_CREATED");
    private static final BsonString DELETED = new BsonString("ITEM_DELETED");
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    @Override
    public WriteModel<BsonDocument> createWriteModel(SinkDocument record) {
        var event = CatalogEvents.event(record);
        var item = new BsonDocument("_id", event.getString("itemId"));
        var fields = CatalogEvents.changes(event)
                .append("revision", event.getInt64("revision"))
                .append("updatedAt", event.getDateTime("occurredAt"));
        if (event.getString("type").equals(CREATED)) {
            fields.append("createdAt", event.getDateTime("occurredAt"));
            return new UpdateOneModel<>(item, new BsonDocument("$setOnInsert", fields), UPSERT);
        }
        if (event.getString("type").equals(DELETED)) {
            fields.append("deletedAt", event.getDateTime("occurredAt"));
        }
        var older = item.append("revision", new BsonDocument("$lt", event.getInt64("revision")));
        return new UpdateOneModel<>(older, new BsonDocument("$set", fields));
    }
}
