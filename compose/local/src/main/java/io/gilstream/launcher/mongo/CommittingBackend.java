package io.gilstream.launcher.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.h2.mvstore.MVStore;

/** Answers a write only when it is in the file, so that killing the process loses nothing acknowledged. */
final class CommittingBackend extends H2Backend {

    private static final Set<String> READS =
            Set.of("find", "getMore", "count", "distinct", "ping", "hello", "isMaster", "ismaster", "buildInfo");

    private static final int CACHE_MIB = 16;

    /** How long a commit waits for other writes to join it. */
    private static final Duration GATHERED = Duration.ofMillis(5);

    private final AtomicLong written = new AtomicLong();

    /** The last write that is in the file, by its number; guarded by {@link #written}. */
    private long committed;

    private CommittingBackend(MVStore store) {
        super(store);
    }

    static CommittingBackend open(Path file) {
        var store = new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MIB)
                .open();
        store.setRetentionTime(0); // each commit adds to the file; let it reuse the space of old ones at once
        return new CommittingBackend(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new BsonDatabase(name, getMvStore(), getCursorRegistry());
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        var answer = super.handleMessage(message);
        if (!READS.contains(message.getDocument().keySet().iterator().next())) {
            commit(written.incrementAndGet());
        }
        return answer;
    }

    /** One commit serves all that was written before it: each costs the same, however little is new. */
    private void commit(long write) {
        synchronized (written) {
            if (committed < write) {
                LockSupport.parkNanos(GATHERED.toNanos());
                var upTo = written.get();
                getMvStore().commit();
                committed = upTo;
            }
        }
    }
}
