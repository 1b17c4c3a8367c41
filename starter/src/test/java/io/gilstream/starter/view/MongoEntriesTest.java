package io.gilstream.starter.view;

import io.gilstream.starter.testing.EmbeddedMongo;
import io.gilstream.starter.view.Entry.Posting;
import java.time.Duration;
import java.util.Date;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.AfterAll;
import reactor.core.publisher.Mono;

class MongoEntriesTest extends EntriesContract {

    private static final EmbeddedMongo MONGO = new EmbeddedMongo();

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Override
    Entries entries() {
        return new MongoEntries(new Views(MONGO.client(), "Trading"));
    }

    @Override
    void put(Entry entry) {
        var collection = MONGO.client().getDatabase("Trading").getCollection("entries");
        Mono.from(collection.insertOne(document(entry))).block(Duration.ofSeconds(10));
    }

    private static Document document(Entry entry) {
        var cause = entry.cause();
        var document = new Document("_id", Entries.id(entry.playerId(), entry.version()))
                .append("playerId", entry.playerId().toString())
                .append("version", entry.version())
                .append("commandId", cause.commandId().toString())
                .append("actorId", cause.actorId())
                .append("occurredAt", Date.from(entry.time()))
                .append("type", cause.type());
        if (cause.reason() != null) {
            document.append("reason", cause.reason());
        }
        if (cause.purchaseId() != null) {
            document.append("purchaseId", cause.purchaseId().toString());
        }
        return document.append(
                "postings",
                entry.postings().stream().map(MongoEntriesTest::document).toList());
    }

    /** Avro's decimals have two decimals, those of items as well. */
    private static Document document(Posting posting) {
        return new Document("assetKind", posting.item() ? "ITEM" : "CURRENCY")
                .append("asset", posting.asset())
                .append("amount", new Decimal128(posting.amount().setScale(2)))
                .append("balanceAfter", new Decimal128(posting.balanceAfter().setScale(2)));
    }
}
