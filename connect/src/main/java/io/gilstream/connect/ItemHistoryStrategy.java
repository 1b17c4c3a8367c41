package io.gilstream.connect;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import com.mongodb.kafka.connect.sink.writemodel.strategy.WriteModelStrategy;
import java.util.Locale;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * Keeps one event of {@code catalog.events.v1} as a document of its own.
 *
 * <p>A document is {@code {_id: item/revision, itemId, revision, type, actorId, occurredAt}} and what the event says of
 * the item: {@code name, description, price}, or {@code limitQuantity, limitPeriodSeconds}. The revision in the id has
 * 19 digits, so that ids are in the order of events. A redelivered event replaces itself.
 */
public final class ItemHistoryStrategy implements WriteModelStrategy {

    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    @Override
    public WriteModel<BsonDocument> createWriteModel(SinkDocument record) {
        var event = CatalogEvents.event(record);
        var id = new BsonDocument("_id", new BsonString(id(event)));
        var document = id.clone();
        for (var field : new String[] {"itemId", "revision", "type", "actorId", "occurredAt"}) {
            document.append(field, event.get(field));
        }
        document.putAll(CatalogEvents.changes(event));
        return new ReplaceOneModel<>(id, document, UPSERT);
    }

    private static String id(BsonDocument event) {
        return String.format(
                Locale.ROOT,
                "%s/%019d",
                event.getString("itemId").getValue(),
                event.getInt64("revision").getValue());
    }
}
