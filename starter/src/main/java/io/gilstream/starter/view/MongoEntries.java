package io.gilstream.starter.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static io.gilstream.starter.view.Documents.gil;
import static io.gilstream.starter.view.Documents.instant;
import static io.gilstream.starter.view.Documents.number;
import static io.gilstream.starter.view.Documents.text;
import static io.gilstream.starter.view.Documents.uuid;

import io.gilstream.starter.view.Entry.Cause;
import io.gilstream.starter.view.Entry.Posting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The collection {@code entries}: a document for each event, its id the player's and the version. */
public final class MongoEntries implements Entries {

    private static final String COLLECTION = "entries";
    private static final int ALL = 0;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Views views;

    /** Reads the entries from a service's database. */
    public MongoEntries(Views views) {
        this.views = views;
    }

    @Override
    public Flux<Entry> upTo(UUID playerId, long version) {
        return views.find(COLLECTION, range(playerId, version), ascending("_id"), ALL)
                .map(MongoEntries::entry);
    }

    @Override
    public Flux<Entry> latest(UUID playerId, String asset, long version, int limit) {
        var filter = and(range(playerId, version), eq("postings.asset", asset));
        return views.find(COLLECTION, filter, descending("_id"), limit).map(MongoEntries::entry);
    }

    @Override
    public Mono<Long> versionAt(UUID playerId, Instant moment) {
        var filter = and(range(playerId, Long.MAX_VALUE), lte("occurredAt", date(moment)));
        return views.find(COLLECTION, filter, descending("_id"), 1)
                .next()
                .map(document -> number(document, "version"))
                .defaultIfEmpty(0L);
    }

    @Override
    public Mono<Long> versionOf(String id) {
        return views.byId(COLLECTION, id).map(_ -> 1L);
    }

    private static Bson range(UUID playerId, long version) {
        return and(gte("_id", Entries.id(playerId, 0)), lte("_id", Entries.id(playerId, version)));
    }

    /** A date of MongoDB holds less than an instant of Java; nothing happens so early or so late. */
    private static Date date(Instant moment) {
        if (moment.isBefore(Instant.EPOCH)) {
            return Date.from(Instant.EPOCH);
        }
        return Date.from(moment.isAfter(LATEST) ? LATEST : moment);
    }

    private static Entry entry(Document document) {
        return new Entry(
                uuid(document, "playerId"),
                number(document, "version"),
                instant(document, "occurredAt"),
                cause(document),
                document.getList("postings", Document.class).stream()
                        .map(MongoEntries::posting)
                        .toList());
    }

    private static Cause cause(Document document) {
        var reason = text(document, "reason");
        return new Cause(
                text(document, "type"),
                uuid(document, "commandId"),
                text(document, "actorId"),
                reason.isEmpty() ? null : reason,
                document.containsKey("purchaseId") ? uuid(document, "purchaseId") : null);
    }

    private static Posting posting(Document document) {
        var item = text(document, "assetKind").equals("ITEM");
        return new Posting(
                text(document, "asset"),
                item,
                amount(document, "amount", item),
                amount(document, "balanceAfter", item));
    }

    private static BigDecimal amount(Document document, String field, boolean item) {
        var amount = gil(document, field);
        return item ? amount.setScale(0, RoundingMode.UNNECESSARY) : amount;
    }
}
