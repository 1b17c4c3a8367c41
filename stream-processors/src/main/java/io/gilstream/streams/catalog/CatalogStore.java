package io.gilstream.streams.catalog;

import gilstream.streams.state.CatalogAnswerState;
import gilstream.streams.state.CatalogFingerprintState;
import gilstream.streams.state.CatalogReasonState;
import gilstream.streams.state.CounterState;
import gilstream.streams.state.ItemState;
import io.gilstream.streams.Fingerprint;
import io.gilstream.streams.catalog.CatalogDecision.Created;
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
 * Everything that is kept of the catalog: how far it counted, which items exist, and answers to commands.
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

    /** Tells whether there is or was such an item. */
    boolean exists(UUID itemId) {
        return entries.get(key(ITEM, itemId)) != null;
    }

    /** Keeps a new item, and how far the catalog has counted. */
    void keep(Created created) {
        var counter = created.counter();
        entries.put(COUNTER, COUNTERS.encode(new CounterState(counter.revision(), counter.productNumber())));
        var item = new ItemState(counter.productNumber(), counter.revision());
        entries.put(key(ITEM, created.item().itemId()), ITEMS.encode(item));
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
