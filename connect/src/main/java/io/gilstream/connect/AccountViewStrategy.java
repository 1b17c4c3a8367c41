package io.gilstream.connect;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import com.mongodb.kafka.connect.sink.writemodel.strategy.WriteModelStrategy;
import org.apache.kafka.connect.errors.DataException;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Folds one event of {@code economy.events.v1} into its player's document, in one update.
 *
 * <p>A document is {@code {_id: player, version, updatedAt, balances: {<currency>: amount}, stacks: {<item>: {quantity,
 * version, acquiredAt, updatedAt}}}}. Because one update holds all that one event changed, a reader sees each version
 * whole. Because an update applies only to an older version, a redelivered event changes nothing and a view never steps
 * back.
 */
public final class AccountViewStrategy implements WriteModelStrategy {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    @Override
    public WriteModel<BsonDocument> createWriteModel(SinkDocument record) {
        var event = record.getValueDoc().orElseThrow(() -> new DataException("An event has no value"));
        var player = new BsonDocument("_id", event.getString("playerId"));
        var version = event.getInt64("version");
        if (version.getValue() == 1) {
            return new UpdateOneModel<>(player, new BsonDocument("$setOnInsert", firstVersion(event)), UPSERT);
        }
        return new UpdateOneModel<>(player.append("version", new BsonDocument("$lt", version)), nextVersion(event));
    }

    private static BsonDocument firstVersion(BsonDocument event) {
        var account = heading(event).append("balances", new BsonDocument()).append("stacks", new BsonDocument());
        for (var value : event.getArray("postings")) {
            var posting = value.asDocument();
            if (isStack(posting)) {
                account.getDocument("stacks")
                        .append(asset(posting), stack(event, posting).append("acquiredAt", occurredAt(event)));
            } else if (isPlayers(posting)) {
                account.getDocument("balances").append(asset(posting), balanceAfter(posting));
            }
        }
        return account;
    }

    private static BsonDocument nextVersion(BsonDocument event) {
        var changes = heading(event);
        var acquired = new BsonDocument();
        for (var value : event.getArray("postings")) {
            var posting = value.asDocument();
            if (isStack(posting)) {
                var path = "stacks." + asset(posting) + ".";
                stack(event, posting).forEach((field, after) -> changes.append(path + field, after));
                acquired.append(path + "acquiredAt", occurredAt(event));
            } else if (isPlayers(posting)) {
                changes.append("balances." + asset(posting), balanceAfter(posting));
            }
        }
        var update = new BsonDocument("$set", changes);
        // The smaller of the two instants is the one at which the stack was first acquired.
        return acquired.isEmpty() ? update : update.append("$min", acquired);
    }

    private static BsonDocument heading(BsonDocument event) {
        return new BsonDocument("version", event.getInt64("version")).append("updatedAt", occurredAt(event));
    }

    private static BsonDocument stack(BsonDocument event, BsonDocument posting) {
        var quantity = posting.getDecimal128("balanceAfter").getValue().bigDecimalValue();
        return new BsonDocument("quantity", new BsonInt32(quantity.intValueExact()))
                .append("version", event.getInt64("version"))
                .append("updatedAt", occurredAt(event));
    }

    private static boolean isStack(BsonDocument posting) {
        return isPlayers(posting) && posting.getString("assetKind").equals(new BsonString("ITEM"));
    }

    private static boolean isPlayers(BsonDocument posting) {
        return posting.getString("account").equals(new BsonString("PLAYER"));
    }

    private static String asset(BsonDocument posting) {
        return posting.getString("asset").getValue();
    }

    private static BsonValue balanceAfter(BsonDocument posting) {
        return posting.getDecimal128("balanceAfter");
    }

    private static BsonDateTime occurredAt(BsonDocument event) {
        return event.getDateTime("occurredAt");
    }
}
