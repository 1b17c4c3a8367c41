package io.gilstream.connect;

import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;
import org.bson.BsonDocument;
import org.bson.BsonNull;

/** How the records of {@code catalog.events.v1} look to the sink. */
final class CatalogEvents {

    private static final List<String> DETAILS = List.of("itemCreated", "itemUpdated");

    private CatalogEvents() {}

    static BsonDocument event(SinkDocument record) {
        return record.getValueDoc().orElseThrow(() -> new DataException("An event has no value"));
    }

    /**
     * Returns what an event says of the item after it, by the names of the views' fields: its details, or its limit, or
     * nothing.
     */
    static BsonDocument changes(BsonDocument event) {
        var changes = new BsonDocument();
        for (var payload : DETAILS) {
            if (event.isDocument(payload)) {
                changes.putAll(event.getDocument(payload));
            }
        }
        if (event.isDocument("purchaseLimitSet")) {
            var limit = event.getDocument("purchaseLimitSet");
            changes.append("limitQuantity", limit.getOrDefault("quantity", BsonNull.VALUE))
                    .append("limitPeriodSeconds", limit.getOrDefault("periodSeconds", BsonNull.VALUE));
        }
        return changes;
    }
}
