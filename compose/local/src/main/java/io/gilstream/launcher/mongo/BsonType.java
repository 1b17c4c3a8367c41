package io.gilstream.launcher.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.Unpooled;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.function.Function;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** Writes one kind of value of the store as a BSON document. */
final class BsonType<T> extends BasicDataType<T> {

    private static final String SINGLE = "v";

    /** An object with what it refers to, on a heap with compressed references. */
    private static final int OBJECT_BYTES = 48;

    /** An entry of a linked hash map with its name, but for the letters of that. */
    private static final int FIELD_BYTES = 88;

    private static final ValueComparator ORDER = ValueComparator.ascWithoutListHandling();

    private final Class<T> type;
    private final Function<T, Document> toDocument;
    private final Function<Document, T> fromDocument;

    private BsonType(Class<T> type, Function<T, Document> toDocument, Function<Document, T> fromDocument) {
        this.type = type;
        this.toDocument = toDocument;
        this.fromDocument = fromDocument;
    }

    /** Whole documents. */
    static BsonType<Document> documents() {
        return new BsonType<>(Document.class, Function.identity(), Function.identity());
    }

    /** Identifiers of documents, of any BSON type; a missing one is written as null. */
    static BsonType<Object> identifiers() {
        return new BsonType<>(
                Object.class,
                id -> new Document(SINGLE, presentOrNull(id)),
                document -> Missing.ofNullable(document.get(SINGLE)));
    }

    /** Keys of indexes: one value for each indexed field. */
    static BsonType<KeyValue> indexKeys() {
        return new BsonType<>(KeyValue.class, BsonType::indexKeyDocument, document -> new KeyValue(document.values()));
    }

    private static Document indexKeyDocument(KeyValue key) {
        var document = new Document();
        for (var value : key) {
            document.put(Integer.toString(document.size()), presentOrNull(value));
        }
        return document;
    }

    private static @Nullable Object presentOrNull(@Nullable Object value) {
        return value instanceof Missing ? null : value;
    }

    @Override
    public int compare(T left, T right) {
        if (left instanceof KeyValue leftKey && right instanceof KeyValue rightKey) {
            return compareEach(leftKey.iterator(), rightKey.iterator());
        }
        return ORDER.compare(left, right);
    }

    private static int compareEach(Iterator<Object> left, Iterator<Object> right) {
        while (left.hasNext() && right.hasNext()) {
            int order = ORDER.compare(left.next(), right.next());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }

    /**
     * An estimate, of all that hangs on the value: by it the store splits pages and keeps its cache small. One that is
     * too low fills the heap.
     */
    @Override
    public int getMemory(T value) {
        return memory(value);
    }

    private static int memory(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case Document document -> {
                int fields = 0;
                for (var field : document.entrySet()) {
                    fields += FIELD_BYTES + field.getKey().length() + memory(field.getValue());
                }
                yield OBJECT_BYTES + fields;
            }
            case Iterable<?> several -> {
                int each = 0;
                for (var one : several) {
                    each += memory(one);
                }
                yield OBJECT_BYTES + each;
            }
            case String text -> OBJECT_BYTES + text.length();
            default -> OBJECT_BYTES;
        };
    }

    @Override
    public void write(WriteBuffer target, T value) {
        var bytes = Unpooled.buffer(256);
        BsonEncoder.encodeDocument(toDocument.apply(value), bytes);
        target.putVarInt(bytes.readableBytes());
        target.put(bytes.nioBuffer());
    }

    @Override
    public T read(ByteBuffer source) {
        int length = DataUtils.readVarInt(source);
        var slice = source.slice(source.position(), length);
        source.position(source.position() + length);
        return fromDocument.apply(BsonDecoder.decodeBson(Unpooled.wrappedBuffer(slice)));
    }

    @Override
    @SuppressWarnings("unchecked")
    public T[] createStorage(int size) {
        return (T[]) Array.newInstance(type, size);
    }
}
