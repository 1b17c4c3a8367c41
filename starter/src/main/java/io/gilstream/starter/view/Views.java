package io.gilstream.starter.view;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.gilstream.starter.problem.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeoutException;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The database of a service: collections that Kafka Connect writes and the service only reads. */
public final class Views {

    /** How long the database may take to begin an answer; the driver alone would try for longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** How many times as long it may take in all. */
    private static final int WHOLE = 3;

    private final MongoDatabase database;
    private final Duration patience;

    /** Opens a database. */
    public Views(MongoClient client, String database) {
        this(client, database, PATIENCE);
    }

    Views(MongoClient client, String database, Duration patience) {
        this.database = client.getDatabase(database);
        this.patience = patience;
    }

    /** Returns the document with this id, if there is one. */
    public Mono<Document> byId(String collection, String id) {
        return bounded(
                Mono.from(database.getCollection(collection).find(eq("_id", id)).first()));
    }

    /** Returns the documents with these ids. */
    public Flux<Document> byIds(String collection, Collection<String> ids) {
        return bounded(Flux.from(database.getCollection(collection).find(in("_id", ids))));
    }

    /** Returns the documents that pass a filter, in an order, at most so many; all of them if the limit is 0. */
    public Flux<Document> find(String collection, Bson filter, Bson order, int limit) {
        return bounded(Flux.from(
                database.getCollection(collection).find(filter).sort(order).limit(limit)));
    }

    /** Returns all documents. */
    public Flux<Document> all(String collection) {
        return bounded(Flux.from(database.getCollection(collection).find()));
    }

    /** Returns the documents that a filter finds. */
    public Flux<Document> find(String collection, Bson filter) {
        return bounded(Flux.from(database.getCollection(collection).find(filter)));
    }

    /** Makes an index that helps a read, unless it is there. It is the one thing that a service writes. */
    public Mono<Void> ensureIndex(String collection, Bson keys) {
        return Mono.from(database.getCollection(collection).createIndex(keys))
                .onErrorMap(MongoException.class, Views::unavailable)
                .then();
    }

    /** Connects now, so that the first reader does not wait for it; where that fails, the first reader does. */
    void connect() {
        ping().timeout(patience).onErrorComplete().block();
    }

    /** Completes if the database answers. */
    Mono<Void> ping() {
        return Mono.from(database.runCommand(new Document("ping", 1))).then();
    }

    private <T> Mono<T> bounded(Mono<T> answer) {
        return answer.timeout(patience).onErrorMap(Views::isOutage, Views::unavailable);
    }

    /** Where a connection breaks between two documents, nothing may follow at all: so the whole is bounded as well. */
    <T> Flux<T> bounded(Flux<T> answer) {
        var late = Mono.delay(patience.multipliedBy(WHOLE)).then(Mono.error(TimeoutException::new));
        return answer.timeout(Mono.delay(patience))
                .takeUntilOther(late)
                .onErrorMap(Views::isOutage, Views::unavailable);
    }

    private static boolean isOutage(Throwable thrown) {
        return thrown instanceof MongoException || thrown instanceof TimeoutException;
    }

    private static Problem unavailable(Throwable cause) {
        return Problem.unavailable("view-unavailable", "The view cannot be read at the moment.", cause);
    }
}
