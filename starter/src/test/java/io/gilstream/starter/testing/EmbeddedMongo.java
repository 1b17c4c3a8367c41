package io.gilstream.starter.testing;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** A database in memory, of the kind that the local platform starts where there is no MongoDB. */
public final class EmbeddedMongo implements AutoCloseable {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final String uri;
    private final MongoClient client;

    /** Starts an empty database on a free port. */
    public EmbeddedMongo() {
        var address = server.bind();
        uri = "mongodb://127.0.0.1:" + address.getPort();
        client = MongoClients.create(uri);
    }

    /** Returns its address. */
    public String uri() {
        return uri;
    }

    /** Returns a client. */
    public MongoClient client() {
        return client;
    }

    /** Writes a document, as a sink would. */
    public void insert(String database, String collection, String json) {
        Mono.from(client.getDatabase(database).getCollection(collection).insertOne(Document.parse(json)))
                .block(Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
