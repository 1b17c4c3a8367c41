package io.gilstream.streams.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the records of a store in Avro's single-object encoding: a mark, the schema's fingerprint (ten bytes
 * together), the record.
 *
 * <p>Stores and their changelogs need no registry by that, and are read on after their schema grew: every schema that
 * was ever written is a resource, {@code /state-history/<record>/<n>.avsc} with n from 1 without gaps, the newest of
 * which is the current one. What cannot be read is a broken promise, not poison, and stops the stream.
 */
public final class StateCodec<T extends SpecificRecord> {

    // Avro loads no class that nobody vouched for.
    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith("gilstream.streams.state.")));
    }

    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    private StateCodec(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /** Returns the codec of a class of records. */
    public static <T extends SpecificRecord> StateCodec<T> of(Class<T> type) {
        var data = SpecificData.getForClass(type);
        var schema = data.getSchema(type);
        var decoder = new BinaryMessageDecoder<T>(data, schema);
        history(schema.getName()).forEach(decoder::addSchema);
        return new StateCodec<>(new BinaryMessageEncoder<>(data, schema), decoder);
    }

    /** Returns every schema that records of this name were ever written with, the oldest first. */
    static List<Schema> history(String recordName) {
        var schemas = new ArrayList<Schema>();
        for (var schema = released(recordName, 1); schema != null; schema = released(recordName, schemas.size() + 1)) {
            schemas.add(schema);
        }
        return schemas;
    }

    private static @Nullable Schema released(String recordName, int number) {
        var path = "/state-history/" + recordName + "/" + number + ".avsc";
        try (var file = StateCodec.class.getResourceAsStream(path)) {
            return file == null ? null : new Schema.Parser().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the bytes of a record. */
    public byte[] encode(T state) {
        try {
            return encoder.encode(state).array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the record of these bytes; null where there are none. */
    public @Nullable T decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return decoder.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
