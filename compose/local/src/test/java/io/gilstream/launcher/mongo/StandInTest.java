package io.gilstream.launcher.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandInTest {

    @TempDir
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private MongoCollection<Document> items;

    @BeforeEach
    void start() {
        items = open(folder.resolve("a.mv"));
    }

    @AfterEach
    void stop() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    private MongoCollection<Document> open(Path file) {
        MongoServer server = StandIn.start(0, file);
        open.add(server::shutdownNow);
        int port = server.getLocalAddress().getPort();
        MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + port + "/?uuidRepresentation=standard");
        open.add(client);
        return client.getDatabase("catalog").getCollection("items");
    }

    @Test
    void hasEveryAcknowledgedWriteInTheFile() throws IOException {
        items.insertOne(new Document("_id", "potion").append("price", 5));
        items.insertOne(new Document("_id", "ether").append("price", 9));
        items.replaceOne(eq("_id", "potion"), new Document("price", 6), new ReplaceOptions().upsert(true));
        items.deleteOne(eq("_id", "ether"));

        // What a process that is killed now would leave behind.
        var left = open(Files.copy(folder.resolve("a.mv"), folder.resolve("b.mv")));

        assertThat(left.find()).containsExactly(new Document("_id", "potion").append("price", 6));
    }

    @Test
    void countsForADocumentAllThatHangsOnIt() {
        var posting = new de.bwaldvogel.mongo.bson.Document("asset", "gil").append("amount", 5);
        var entry = new de.bwaldvogel.mongo.bson.Document("_id", "a").append("postings", List.of(posting));

        assertThat(BsonType.documents().getMemory(entry))
                .isGreaterThan(BsonType.documents().getMemory(posting) + 2 * "postings".length());
    }

    @Test
    void keepsTheTypesOfValues() throws IOException {
        var document = new Document("_id", new ObjectId())
                .append("price", new Decimal128(new BigDecimal("12.50")))
                .append("at", Date.from(Instant.ofEpochMilli(1_700_000_000_123L)))
                .append("long", Long.MAX_VALUE)
                .append("uuid", UUID.fromString("00000000-0000-4000-8000-00000000a001"))
                .append("none", null)
                .append("nested", new Document("list", List.of(1, "two", new Document("three", 3.0))));
        items.insertOne(document);

        var left = open(Files.copy(folder.resolve("a.mv"), folder.resolve("b.mv")));

        assertThat(left.find().first()).isEqualTo(document);
    }

    @Test
    void keepsUniqueIndexes() {
        items.createIndex(Indexes.ascending("owner", "name"), new IndexOptions().unique(true));
        items.insertOne(new Document("_id", 1).append("owner", "ana").append("name", "potion"));
        items.insertOne(new Document("_id", 2).append("owner", "ana").append("name", "ether"));
        items.insertOne(new Document("_id", 3).append("owner", "ana"));

        var again = new Document("_id", 4).append("owner", "ana").append("name", "potion");

        assertThatThrownBy(() -> items.insertOne(again))
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("duplicate key");
        assertThat(items.find(eq("name", "ether"))).extracting("_id").containsExactly(2);
    }

    @Test
    void findsManyDocumentsByTheirIdentifiers() {
        for (int number = 0; number < 2_000; number++) {
            items.insertOne(new Document("_id", "player-" + number).append("number", number));
        }

        assertThat(items.countDocuments()).isEqualTo(2_000);
        assertThat(items.find(eq("_id", "player-1234")).first()).containsEntry("number", 1_234);
        assertThat(items.find(eq("_id", "player-2000")).first()).isNull();
    }
}
