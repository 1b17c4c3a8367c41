package io.gilstream.connect;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import com.mongodb.kafka.connect.sink.writemodel.strategy.WriteModelStrategy;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.connect.errors.DataException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * Keeps one event of {@code economy.events.v1} as one document, an entry of its player's history.
 *
 * <p>A document is {@code {_id, playerId, version, commandId, actorId, occurredAt, type, reason?, purchaseId?,
 * postings: [{assetKind, asset, amount, balanceAfter}]}} with the player's postings only. Its id is the player, a slash
 * and the version in 19 digits, so that the order of the ids of a player is that of the events. Because the whole
 * document is replaced, a redelivered event changes nothing.
 */
public final class AccountEntriesStrategy implements WriteModelStrategy {

    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final List<String> HEADING =
            List.of("playerId", "version", "commandId", "actorId", "occurredAt", "type");
    private static final List<String> POSTING = List.of("assetKind", "asset", "amount", "balanceAfter");

    @Override
    public WriteModel<BsonDocument> createWriteModel(SinkDocument record) {
        var event = record.getValueDoc().orElseThrow(() -> new DataException("An event has no value"));
        var id = new BsonDocument("_id", id(event));
        return new ReplaceOneModel<>(id, entry(id.clone(), event), UPSERT);
    }

    private static BsonString id(BsonDocument event) {
        var version = event.getInt64("version").getValue();
        return new BsonString(String.format(
                Locale.ROOT, "%s/%019d", event.getString("playerId").getValue(), version));
    }

    private static BsonDocument entry(BsonDocument entry, BsonDocument event) {
        copy(HEADING, event, entry);
        event.forEach((field, value) -> {
            if (value.isDocument()) {
                copyCause(field, value.asDocument(), entry);
            }
        });
        return entry.append("postings", postings(event));
    }

    /** Takes from an event's payload what explains it; a purchase is named by its command. */
    private static void copyCause(String payloadName, BsonDocument payload, BsonDocument entry) {
        for (var field : List.of("reason", "purchaseId")) {
            if (payload.isString(field)) {
                entry.append(field, payload.get(field));
            }
        }
        if (payloadName.equals("purchaseCompleted")) {
            entry.append("purchaseId", entry.get("commandId"));
        }
    }

    private static BsonArray postings(BsonDocument event) {
        var postings = new BsonArray();
        for (var value : event.getArray("postings")) {
            var posting = value.asDocument();
            if (posting.getString("account").equals(new BsonString("PLAYER"))) {
                var kept = new BsonDocument();
                copy(POSTING, posting, kept);
                postings.add(kept);
            }
        }
        return postings;
    }

    private static void copy(List<String> fields, BsonDocument from, BsonDocument to) {
        fields.forEach(field -> to.append(field, from.get(field)));
    }
}
