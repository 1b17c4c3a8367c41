package io.gilstream.starter.view;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.gilstream.starter.problem.Problem;
import java.util.Collection;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The database of a service: collections that Kafka Connect writes and the service only reads. */
public final class Views {

    private final MongoDatabase database;

    /** Opens a database. */
    public Views(MongoClient client, String database) {
        this.database = client.getDatabase(database);
    }

    /** Returns the document with this id, if there is one. */
    public Mono<Document> byId(String collection, String id) {
        return Mono.from(database.getCollection(collection).find(eq("_id", id)).first())
                .onErrorMap(MongoException.class, Views::unavailable);
    }

    /** Returns the documents with these ids. */
    public Flux<Document> byIds(String collection, Collection<String> ids) {
        return Flux.from(database.getCollection(collection).find(in("_id", ids)))
                .onErrorMap(MongoException.class, Views::unavailable);
    }

    /** Returns the documents that pass a filter, in an order, at most so many; all of them if the limit is 0. */
    public Flux<Document> find(String collection, Bson filter, Bson order, int limit) {
        return Flux.from(database.getCollection(collection)
                        .find(filter)
                        .sort(order)
                        .limit(limit))
                .onErrorMap(MongoException.class, Views::unavailable);
    }

    /** Returns all documents. */
    public Flux<Document> all(String collection) {
        return Flux.from(database.getCollection(collection).find())
                .onErrorMap(MongoException.class, Views::unavailable);
    }

    /** Returns the documents that a filter finds. */
    public Flux<Document> find(String collection, Bson filter) {
        return Flux.from(database.getCollection(collection).find(filter))
                .onErrorMap(MongoException.class, Views::unavailable);
    }

    /** Makes an index that helps a read, unless it is there. It is the one thing that a service writes. */
    public Mono<Void> ensureIndex(String collection, Bson keys) {
        return Mono.from(database.getCollection(collection).createIndex(keys))
                .onErrorMap(MongoException.class, Views::unavailable)
                .then();
    }

    /** Completes if the database answers. */
    Mono<Void> ping() {
        return Mono.from(database.runCommand(new Document("ping", 1))).then();
    }

    private static Problem unavailable(Throwable cause) {
        return Problem.unavailable("view-unavailable", "The view cannot be read at the moment.", cause);
    }
}
