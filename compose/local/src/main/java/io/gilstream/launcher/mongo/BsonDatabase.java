package io.gilstream.launcher.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.DataType;

/**
 * A database whose documents and keys are BSON in the file.
 *
 * <p>The library opens its maps by name without saying how to write them; a map that is open already keeps its types,
 * so each is opened here first.
 */
final class BsonDatabase extends H2Database {

    private final MVStore store;

    BsonDatabase(String name, MVStore store, CursorRegistry cursors) {
        this.store = store; // first, because the library's constructor opens collections
        super(name, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        open("databases." + getFullCollectionNamespace(collection), BsonType.identifiers(), BsonType.documents());
        return super.openOrCreateCollection(collection, options);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        var map = getFullCollectionNamespace(collection) + "._index_" + index;
        open(map, BsonType.indexKeys(), BsonType.identifiers());
        return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
    }

    private <K, V> void open(String map, DataType<K> keys, DataType<V> values) {
        store.openMap(map, new MVMap.Builder<K, V>().keyType(keys).valueType(values));
    }
}
