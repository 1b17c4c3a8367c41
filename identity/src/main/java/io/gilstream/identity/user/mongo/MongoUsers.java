package io.gilstream.identity.user.mongo;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;
import static io.gilstream.starter.view.Documents.gil;
import static io.gilstream.starter.view.Documents.inner;
import static io.gilstream.starter.view.Documents.instant;
import static io.gilstream.starter.view.Documents.instantOrNull;
import static io.gilstream.starter.view.Documents.number;
import static io.gilstream.starter.view.Documents.text;
import static io.gilstream.starter.view.Documents.uuid;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.gilstream.identity.user.User;
import io.gilstream.identity.user.Users;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.view.Views;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The collections {@code users} and {@code accounts}: a document for each user, and one for each player's account. */
@Component
final class MongoUsers implements Users {

    private static final String USERS = "users";
    private static final String ACCOUNTS = "accounts";
    private static final int BATCH = 500;
    private static final BigDecimal NO_GIL = new BigDecimal("0.00");

    private final Views views;
    private final MongoCollection<Document> users;

    MongoUsers(Views views, MongoClient client, @Value("${gilstream.views.database}") String database) {
        this.views = views;
        users = client.getDatabase(database).getCollection(USERS);
    }

    @Override
    public Flux<Entry> all() {
        return withGil(users.find());
    }

    @Override
    public Flux<Entry> after(@Nullable UUID last, int count) {
        var found = last == null ? users.find() : users.find(gt("_id", last.toString()));
        return withGil(found.limit(count));
    }

    @Override
    public Mono<Entry> byId(UUID userId) {
        return views.byId(USERS, userId.toString())
                .flatMap(document -> withGil(List.of(document)).next());
    }

    private Flux<Entry> withGil(FindPublisher<Document> found) {
        return Flux.from(found.sort(ascending("_id")))
                .onErrorMap(MongoException.class, MongoUsers::unavailable)
                .buffer(BATCH)
                .concatMap(this::withGil);
    }

    /** Who has no account yet has no gil. */
    private Flux<Entry> withGil(List<Document> documents) {
        var ids = documents.stream().map(document -> text(document, "_id")).toList();
        return views.byIds(ACCOUNTS, ids)
                .collectMap(account -> text(account, "_id"), account -> gil(inner(account, "balances"), "gil"))
                .flatMapIterable(gil ->
                        documents.stream().map(document -> entry(document, gil)).toList());
    }

    private static Entry entry(Document document, Map<String, BigDecimal> gil) {
        var user = new User(
                uuid(document, "_id"),
                text(document, "userName"),
                text(document, "email"),
                instant(document, "createdAt"),
                instantOrNull(document, "lastFailedLoginAt"));
        // The sink adds the offset, of which each state of a user has a higher one than the state before.
        return new Entry(user, gil.getOrDefault(text(document, "_id"), NO_GIL), number(document, "offset"));
    }

    private static Problem unavailable(Throwable cause) {
        return Problem.unavailable("view-unavailable", "The view cannot be read at the moment.", cause);
    }
}
