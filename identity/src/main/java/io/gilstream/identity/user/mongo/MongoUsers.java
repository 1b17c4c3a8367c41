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

import io.gilstream.identity.user.SealedUser;
import io.gilstream.identity.user.Sealing;
import io.gilstream.identity.user.User;
import io.gilstream.identity.user.Users;
import io.gilstream.starter.json.Uuids;
import io.gilstream.starter.view.Views;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
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
    private final Sealing sealing;

    MongoUsers(Views views, Sealing sealing) {
        this.views = views;
        this.sealing = sealing;
    }

    @Override
    public Flux<Entry> all() {
        return documents(empty(), ALL).buffer(BATCH).concatMap(this::entries);
    }

    @Override
    public Flux<Entry> after(@Nullable UUID last, int count) {
        return documents(last == null ? empty() : gt("_id", last.toString()), count)
                .collectList()
                .flatMapMany(found -> entries(found)
                        .collectList()
                        .flatMapMany(shown -> Flux.fromIterable(shown).concatWith(rest(found, shown.size(), count))));
    }

    @Override
    public Mono<Entry> byId(UUID userId) {
        return views.byId(USERS, userId.toString())
                .flatMap(document -> entries(List.of(document)).next());
    }

    /** The version is no personal data: a read can wait for it without a key. */
    @Override
    public Mono<Long> versionOf(String id) {
        return Uuids.isUuid(id) ? views.byId(USERS, Uuids.parse(id).toString()).map(MongoUsers::version) : Mono.empty();
    }

    /** A page goes on behind users who are gone, else it would look like the last one. */
    private Flux<Entry> rest(List<Document> found, int shown, int count) {
        return found.size() < count || shown == count
                ? Flux.empty()
                : after(uuid(found.getLast(), "_id"), count - shown);
    }

    private Flux<Document> documents(Bson filter, int limit) {
        return views.find(USERS, filter, ascending("_id"), limit);
    }

    /** Who has no account yet has no gil. */
    private Flux<Entry> entries(List<Document> documents) {
        var ids = documents.stream().map(document -> text(document, "_id")).toList();
        var balances = views.byIds(ACCOUNTS, ids)
                .collectMap(account -> text(account, "_id"), account -> gil(inner(account, "balances"), "gil"));
        return Mono.zip(sealing.open(sealed(documents)), balances, (users, gil) -> entries(documents, users, gil))
                .flatMapIterable(entries -> entries);
    }

    private static List<Entry> entries(
            List<Document> documents, Map<UUID, User> users, Map<String, BigDecimal> balances) {
        var entries = new ArrayList<Entry>();
        for (var document : documents) {
            var user = users.get(uuid(document, "_id"));
            if (user != null) {
                var gil = balances.getOrDefault(text(document, "_id"), NO_GIL);
                entries.add(new Entry(user, gil, version(document)));
            }
        }
        return entries;
    }

    private static List<SealedUser> sealed(List<Document> documents) {
        return documents.stream()
                .map(document -> new SealedUser(
                        uuid(document, "_id"),
                        document.get("personalData") instanceof Binary data ? ByteBuffer.wrap(data.getData()) : null,
                        instant(document, "createdAt"),
                        instantOrNull(document, "lastFailedLoginAt")))
                .toList();
    }

    /** The sink adds the offset, of which each state of a user has a higher one than the state before. */
    private static long version(Document document) {
        return number(document, "offset");
    }
}
