package io.gilstream.bridge.out;

import static java.nio.charset.StandardCharsets.US_ASCII;

import gilstream.catalog.CatalogEvent;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyOutcome;
import io.gilstream.bridge.contract.LogPosition;
import io.gilstream.bridge.contract.Source;
import io.gilstream.bridge.contract.Translation;
import io.gilstream.bridge.contract.Translation.Origin;
import io.gilstream.bridge.masstransit.Outgoing;
import io.gilstream.schemas.RegistryUnavailableException;
import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.schemas.Topics;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads the records of the topics that the bridge takes events from. */
public final class Events {

    /** The topics, by name. */
    public static final List<String> TOPICS =
            List.of(Topics.CATALOG_EVENTS.name(), Topics.ECONOMY_EVENTS.name(), Topics.ECONOMY_OUTCOMES.name());

    private static final String TRACEPARENT = "traceparent";
    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final Deserializer<CatalogEvent> catalog;
    private final Deserializer<EconomyEvent> economy;
    private final Deserializer<EconomyOutcome> outcomes;
    private final Translation translation;

    /** Creates a reader; it asks the registry at once. */
    public Events(SchemaRegistry registry, Translation translation) {
        catalog = Topics.CATALOG_EVENTS.reader(registry);
        economy = Topics.ECONOMY_EVENTS.reader(registry);
        outcomes = Topics.ECONOMY_OUTCOMES.reader(registry);
        this.translation = translation;
    }

    /**
     * Returns what the event of a record becomes; nothing, after it is told why, of a record that holds no event and
     * never will.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     */
    public List<Outgoing> messages(
            ConsumerRecord<byte[], byte[]> record,
            BiConsumer<ConsumerRecord<byte[], byte[]>, RuntimeException> unusable) {
        try {
            return messages(record);
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            unusable.accept(record, e);
            return List.of();
        }
    }

    private List<Outgoing> messages(ConsumerRecord<byte[], byte[]> record) {
        var position = new LogPosition(record.topic(), record.partition(), record.offset());
        var origin = new Origin(position, traceparent(record), source(record));
        if (record.topic().equals(Topics.CATALOG_EVENTS.name())) {
            return translation.of(read(catalog, record), origin);
        }
        if (record.topic().equals(Topics.ECONOMY_EVENTS.name())) {
            return translation.of(read(economy, record), origin);
        }
        return origin.source() == null ? List.of() : translation.of(read(outcomes, record), origin);
    }

    private static @Nullable Source source(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(Source.HEADER);
        return header == null ? null : Source.ofHeader(header.value());
    }

    private static <V> V read(Deserializer<V> values, ConsumerRecord<byte[], byte[]> record) {
        return Objects.requireNonNull(values.deserialize(record.topic(), record.value()), "The record has no value");
    }

    private static @Nullable String traceparent(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(TRACEPARENT);
        if (header == null || header.value() == null) {
            return null;
        }
        var trace = new String(header.value(), US_ASCII);
        return TRACE.matcher(trace).matches() ? trace : null;
    }
}
