package io.gilstream.streams.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gilstream.schemas.RegistryUnavailableException;
import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The first step after a public topic: turns bytes into values, and what can never be one into a dead letter.
 *
 * <p>A registry that does not answer says nothing about the record. So {@link RegistryUnavailableException} goes on to
 * the thread, which ends, is replaced and reads the record again.
 */
public final class DecodeProcessor<V extends SpecificRecord, T> implements Processor<byte[], byte[], Object, Object> {

    /** The most that a usable record may have, in bytes: 25 times the largest command that keeps the rules. */
    public static final int RECORD_BYTES_MAX = 256 * 1024;

    /**
     * The most that its headers may have, in bytes. They go on to what follows from the record, which by this limit and
     * those of the rules stays usable itself.
     */
    public static final int HEADERS_BYTES_MAX = 16 * 1024;

    /** What the record means to the topology. */
    @FunctionalInterface
    public interface Parser<V, T> {

        /**
         * Returns the meaning of a record.
         *
         * @throws RuntimeException if it has none and never will
         */
        T parse(String key, V value);
    }

    private final String step;
    private final String next;
    private final Topic<V> topic;
    private final Deserializer<V> reader;
    private final Parser<V, T> parser;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first.
    private ProcessorContext<Object, Object> context;

    @SuppressWarnings("NullAway.Init")
    private DeadLetters deadLetters;

    private DecodeProcessor(String step, String next, Topic<V> topic, Deserializer<V> reader, Parser<V, T> parser) {
        this.step = step;
        this.next = next;
        this.topic = topic;
        this.reader = reader;
        this.parser = parser;
    }

    static <V extends SpecificRecord, T> ProcessorSupplier<byte[], byte[], Object, Object> of(
            String step, String next, Topic<V> topic, SchemaRegistry registry, Parser<V, T> parser) {
        return () -> new DecodeProcessor<>(step, next, topic, topic.reader(registry), parser);
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
        deadLetters = new DeadLetters(processorContext, step);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Record<String, Incoming<T>> decoded;
        try {
            decoded = decode(record);
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            deadLetters.send(record, e);
            return;
        }
        // Outside the try: what a later step throws is not this record's fault.
        context.forward(decoded, next);
    }

    private Record<String, Incoming<T>> decode(Record<byte[], byte[]> record) {
        if (record.timestamp() <= RecordTime.UNKNOWN) {
            throw new UnusableRecordException("The record has no time");
        }
        if (RecordSize.of(record) > RECORD_BYTES_MAX) {
            throw new UnusableRecordException("The record has more than " + RECORD_BYTES_MAX + " bytes");
        }
        if (RecordSize.of(record.headers()) > HEADERS_BYTES_MAX) {
            throw new UnusableRecordException("The headers have more than " + HEADERS_BYTES_MAX + " bytes");
        }
        var key = key(record.key());
        var value = parser.parse(key, value(topic.name(), record.value()));
        return record.withKey(key).withValue(new Incoming<>(value, record));
    }

    private V value(String topicName, byte @Nullable [] bytes) {
        var value = bytes == null ? null : reader.deserialize(topicName, bytes);
        if (value == null) {
            throw new UnusableRecordException("The record has no value");
        }
        return value;
    }

    private static String key(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new UnusableRecordException("The record has no key");
        }
        return new String(bytes, UTF_8);
    }
}
