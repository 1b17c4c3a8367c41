package io.gilstream.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A topic, with all that its writers, its readers and its broker need to know.
 *
 * @param name {@code <context>.<nouns>.v<major>}
 * @param type the class of its values; null where they are bytes of any kind
 * @param key what identifies a record
 * @param partitions how many; changing it later moves keys
 * @param retention what the broker keeps
 * @param writers the only parts that write it
 * @param readers the only parts that read it
 * @param purpose what it is for, in a sentence
 */
public record Topic<V extends SpecificRecord>(
        String name,
        @Nullable Class<V> type,
        String key,
        int partitions,
        Retention retention,
        List<Part> writers,
        List<Part> readers,
        String purpose) {

    /** What the broker keeps of a topic. */
    public enum Retention {
        /** Every record. */
        FOR_EVER("delete", -1),
        /** Every record, for seven days. */
        DAYS_7("delete", 7),
        /** Every record, for thirty days. */
        DAYS_30("delete", 30),
        /** The latest record of each key. */
        LATEST_BY_KEY("compact", -1);

        private final String cleanupPolicy;
        private final int days;

        Retention(String cleanupPolicy, int days) {
            this.cleanupPolicy = cleanupPolicy;
            this.days = days;
        }

        private Map<String, String> config() {
            var retentionMillis = days < 0 ? -1 : Duration.ofDays(days).toMillis();
            return Map.of("cleanup.policy", cleanupPolicy, "retention.ms", Long.toString(retentionMillis));
        }
    }

    public Topic {
        writers = List.copyOf(writers);
        readers = List.copyOf(readers);
    }

    /** Returns the broker's settings for this topic. */
    public Map<String, String> config() {
        return retention.config();
    }

    /** Returns the subject under which the registry holds the schema of this topic's values. */
    public String subject() {
        return name + "-value";
    }

    /** Returns the schema of this topic's values, free of hints to Java; null where they are bytes of any kind. */
    public @Nullable Schema schema() {
        return type == null ? null : PublicSchema.of(SpecificData.get().getSchema(type));
    }

    /** Returns what writes this topic's values; it asks the registry for the schema's id at once. */
    public Serializer<V> writer(SchemaRegistry registry) {
        return new AvroWriter<>(requireType(), schemaId(registry));
    }

    /**
     * Returns what reads this topic's values; it asks the registry for the schema's id at once.
     *
     * <p>A registry that just starts may not have read all of its journal yet. One that knows the newest schema does,
     * so that it will not call a good record's schema unknown.
     */
    public Deserializer<V> reader(SchemaRegistry registry) {
        schemaId(registry);
        return new AvroReader<>(requireType(), registry);
    }

    private int schemaId(SchemaRegistry registry) {
        return registry.idOf(subject(), Objects.requireNonNull(schema()));
    }

    /** Returns both the writer and the reader of this topic's values. */
    public Serde<V> values(SchemaRegistry registry) {
        return Serdes.serdeFrom(writer(registry), reader(registry));
    }

    private Class<V> requireType() {
        return Objects.requireNonNull(type, () -> name + " holds bytes of any kind");
    }
}
