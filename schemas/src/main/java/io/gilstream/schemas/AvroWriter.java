package io.gilstream.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes records in Confluent's wire format: a zero, the schema's id in four bytes, the record. */
final class AvroWriter<T extends SpecificRecord> implements Serializer<T> {

    private final byte[] prefix;
    private final DatumWriter<T> writer;

    /** The id is looked up at once, so that a schema that nobody registered fails the start and not a write. */
    AvroWriter(Class<T> type, int schemaId) {
        prefix = ByteBuffer.allocate(WireFormat.PREFIX_LENGTH)
                .put(WireFormat.MAGIC)
                .putInt(schemaId)
                .array();
        writer = new NullableWriter<>(type);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T value) {
        if (value == null) {
            return null;
        }
        try {
            var out = new ByteArrayOutputStream(256);
            out.write(prefix);
            var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            writer.write(value, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the branch of a field that may be null by whether there is a value; Avro looks for the branch's name. */
    private static final class NullableWriter<T> extends SpecificDatumWriter<T> {

        private NullableWriter(Class<T> type) {
            super(type);
        }

        @Override
        protected int resolveUnion(Schema union, @Nullable Object value) {
            var branches = union.getTypes();
            if (branches.size() != 2 || !union.isNullable()) {
                return super.resolveUnion(union, value);
            }
            var isNullFirst = branches.getFirst().getType() == Schema.Type.NULL;
            return isNullFirst == (value == null) ? 0 : 1;
        }
    }
}
