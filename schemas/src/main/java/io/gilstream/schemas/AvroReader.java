package io.gilstream.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in Confluent's wire format, whatever version of the schema wrote them.
 *
 * <p>What can never be read is a {@link SerializationException}; a registry that does not answer is not.
 */
final class AvroReader<T extends SpecificRecord> implements Deserializer<T> {

    // Avro loads no class that nobody vouched for.
    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith("gilstream.")));
    }

    private final SchemaRegistry registry;
    private final SpecificData data;
    private final Schema readerSchema;
    private final Map<Integer, DatumReader<T>> readers = new ConcurrentHashMap<>();

    AvroReader(Class<T> type, SchemaRegistry registry) {
        this.registry = registry;
        data = SpecificData.getForClass(type);
        readerSchema = data.getSchema(type);
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < WireFormat.PREFIX_LENGTH || bytes[0] != WireFormat.MAGIC) {
            throw new SerializationException("Not in Confluent's wire format: " + bytes.length + " bytes");
        }
        var schemaId = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        return read(readers.computeIfAbsent(schemaId, this::reader), bytes);
    }

    private DatumReader<T> reader(int schemaId) {
        var writerSchema = registry.byId(schemaId);
        if (!writerSchema.getFullName().equals(readerSchema.getFullName())) {
            throw new SerializationException(
                    "Expected a " + readerSchema.getFullName() + ", got a " + writerSchema.getFullName());
        }
        @SuppressWarnings("unchecked") // Specific data reads this schema into this class.
        var reader = (DatumReader<T>) data.createDatumReader(writerSchema, readerSchema);
        return reader;
    }

    private T read(DatumReader<T> reader, byte[] bytes) {
        var length = bytes.length - WireFormat.PREFIX_LENGTH;
        var decoder = DecoderFactory.get().binaryDecoder(bytes, WireFormat.PREFIX_LENGTH, length, null);
        try {
            @SuppressWarnings("NullAway") // Avro makes a new record where it is given none to reuse.
            var value = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new SerializationException("Bytes are left over after a " + readerSchema.getFullName());
            }
            return value;
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new SerializationException("Cannot read a " + readerSchema.getFullName(), e);
        }
    }
}
