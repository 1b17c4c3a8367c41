package io.gilstream.streams.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 * <p>Stores and their changelogs need no registry by that, and can be read on after their schema grew: give the codec
 * every older schema then, by {@link BinaryMessageDecoder#addSchema}. What cannot be read is a broken promise, not
 * poison, and stops the stream.
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
        return new StateCodec<>(new BinaryMessageEncoder<>(data, schema), new BinaryMessageDecoder<>(data, schema));
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
