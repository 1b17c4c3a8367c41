package io.gilstream.streams.catalog;

import gilstream.streams.state.CatalogAnswerState;
import gilstream.streams.state.CatalogFingerprintState;
import gilstream.streams.state.CatalogReasonState;
import gilstream.streams.state.CounterState;
import gilstream.streams.state.ItemDetailsState;
import gilstream.streams.state.ItemState;
import gilstream.streams.state.PurchaseLimitState;
import io.gilstream.streams.Fingerprint;
import io.gilstream.streams.Gil;
import io.gilstream.streams.catalog.CatalogDecision.Accepted;
import io.gilstream.streams.catalog.CatalogDecision.Reason;
import io.gilstream.streams.catalog.CatalogDecision.Refused;
import io.gilstream.streams.kafka.StateCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept of the catalog: how far it counted, every item, and answers to commands.
 *
 * <p>It is one store, because each store is a changelog more in every transaction. A key is a letter for the kind of
 * entry, and the id of the item or command.
 */
final class CatalogStore {

    /** The name of the store. */
    static final String NAME = "catalog";

    private static final Bytes COUNTER = Bytes.wrap(new byte[] {'c'});
    private static final byte ITEM = 'i';
    private static final byte ANSWER = 'a';

    private static final StateCodec<CounterState> COUNTERS = StateCodec.of(CounterState.class);
    private static final StateCodec<ItemState> ITEMS = StateCodec.of(ItemState.class);
    private static final StateCodec<CatalogAnswerState> ANSWERS = StateCodec.of(CatalogAnswerState.class);

    private final KeyValueStore<Bytes, byte[]> entries;

    CatalogStore(KeyValueStore<Bytes, byte[]> entries) {
        this.entries = entries;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(KeyValueBytesStoreSupplier kind) {
        return Stores.keyValueStoreBuilder(kind, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    /** Returns how far the catalog has counted. */
    Counter counter() {
        var state = COUNTERS.decode(entries.get(COUNTER));
        return state == null ? Counter.START : new Counter(state.getRevision(), state.getProductNumber());
    }

    /** Returns an item that is or was on sale; null if there never was such an item. */
    @Nullable Item item(UUID itemId) {
        var state = ITEMS.decode(entries.get(key(ITEM, itemId)));
        return state == null ? null : toItem(state);
    }

    /** Keeps the item that a change leaves, and how far the catalog has counted. */
    void keep(Accepted accepted) {
        var counter = accepted.counter();
        entries.put(COUNTER, COUNTERS.encode(new CounterState(counter.revision(), counter.productNumber())));
        entries.put(key(ITEM, accepted.change().itemId()), ITEMS.encode(toState(accepted.after())));
    }

    /** Returns what was answered to a command; null if it was never decided. */
    @Nullable CatalogAnswer answer(UUID commandId) {
        var state = ANSWERS.decode(entries.get(key(ANSWER, commandId)));
        return state == null ? null : toAnswer(state);
    }

    /** Keeps the first answer to a command. */
    void keep(UUID commandId, CatalogAnswer answer) {
        entries.put(key(ANSWER, commandId), ANSWERS.encode(toState(answer)));
    }

    private static ItemState toState(Item item) {
        var details = item.details();
        var limit = item.limit();
        return new ItemState(
                item.productNumber(),
                item.revision(),
                details == null
                        ? null
                        : new ItemDetailsState(
                                details.name(),
                                details.description(),
                                details.price().hundredths()),
                item.createdAt().toEpochMilli(),
                limit == null ? null : new PurchaseLimitState(limit.quantity(), limit.periodSeconds()),
                item.deleted());
    }

    private static Item toItem(ItemState state) {
        var details = state.getDetails();
        var limit = state.getLimit();
        return new Item(
                state.getProductNumber(),
                details == null
                        ? null
                        : new Details(
                                details.getName(), details.getDescription(), new Gil(details.getPriceHundredths())),
                limit == null ? null : new Limit(limit.getQuantity(), limit.getPeriodSeconds()),
                Instant.ofEpochMilli(state.getCreatedAtMillis()),
                state.getRevision(),
                state.getDeleted());
    }

    private static CatalogAnswerState toState(CatalogAnswer answer) {
        return new CatalogAnswerState(
                new CatalogFingerprintState(answer.fingerprint().toBytes()),
                answer.verdict() instanceof CatalogAnswer.Done done ? done.revision() : null,
                answer.verdict() instanceof Refused refused
                        ? CatalogReasonState.valueOf(refused.reason().name())
                        : null,
                answer.decidedAt().toEpochMilli());
    }

    private static CatalogAnswer toAnswer(CatalogAnswerState state) {
        var revision = state.getRevision();
        return new CatalogAnswer(
                Fingerprint.of(state.getFingerprint().bytes()),
                revision == null
                        ? new Refused(Reason.valueOf(state.getReason().name()))
                        : new CatalogAnswer.Done(revision),
                Instant.ofEpochMilli(state.getDecidedAtMillis()));
    }

    private static Bytes key(byte kind, UUID id) {
        return Bytes.wrap(ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put(kind)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }
}
