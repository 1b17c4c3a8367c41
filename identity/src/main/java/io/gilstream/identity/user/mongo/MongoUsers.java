package io.gilstream.identity.user.mongo;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;
import static io.gilstream.starter.view.Documents.gil;
import static io.gilstream.starter.view.Documents.inner;
import static io.gilstream.starter.view.Documents.instant;
import static io.gilstream.starter.view.Documents.instantOrNull;
import static io.gilstream.starter.view.Documents.number;
import static io.gilstream.starter.view.Documents.text;
import static io.gilstream.starter.view.Documents.uuid;

import io.gilstream.identity.user.User;
import io.gilstream.identity.user.Users;
import io.gilstream.starter.view.Views;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The collections {@code users} and {@code accounts}: a document for each user, and one for each player's account. */
@Component
final class MongoUsers implements Users {

    private static final String USERS = "users";
    private static final String ACCOUNTS = "accounts";
    private static final int ALL = 0;
    private static final int BATCH = 500;
    private static final BigDecimal NO_GIL = new BigDecimal("0.00");

    private final Views views;

    MongoUsers(Views views) {
        this.views = views;
    }

    @Override
    public Flux<Entry> all() {
        return find(empty(), ALL);
    }

    @Override
    public Flux<Entry> after(@Nullable UUID last, int count) {
        return find(last == null ? empty() : gt("_id", last.toString()), count);
    }

    @Override
    public Mono<Entry> byId(UUID userId) {
        return views.byId(USERS, userId.toString())
                .flatMap(document -> withGil(List.of(document)).next());
    }

    private Flux<Entry> find(Bson filter, int limit) {
        return views.find(USERS, filter, ascending("_id"), limit).buffer(BATCH).concatMap(this::withGil);
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
}
