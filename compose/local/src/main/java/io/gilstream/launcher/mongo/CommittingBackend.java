package io.gilstream.launcher.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.nio.file.Path;
import java.util.Set;
import org.h2.mvstore.MVStore;

/** Answers a write only when it is in the file, so that killing the process loses nothing acknowledged. */
final class CommittingBackend extends H2Backend {

    private static final Set<String> READS =
            Set.of("find", "getMore", "count", "distinct", "ping", "hello", "isMaster", "ismaster", "buildInfo");

    private static final int CACHE_MIB = 16;

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
            getMvStore().commit();
        }
        return answer;
    }
}
