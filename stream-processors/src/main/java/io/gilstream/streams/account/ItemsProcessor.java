package io.gilstream.streams.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import gilstream.catalog.CatalogItem;
import io.gilstream.schemas.RegistryUnavailableException;
import io.gilstream.schemas.Topics;
import io.gilstream.streams.Gil;
import io.gilstream.streams.kafka.UnusableRecordException;
import java.util.UUID;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the price and the purchase limit of every item on sale where all tasks can read it.
 *
 * <p>A global processor has no sinks, so a record that cannot be used becomes no dead letter. It is skipped, logged
 * with its origin and counted ({@code kafka_stream_catalog_items_skipped_total} among the metrics), and the item stays
 * as it was: at its former price and limit, or unknown. The record itself stays in its compacted topic until the
 * catalog writes the item again. All instances skip the same records, because each reads the whole topic.
 */
final class ItemsProcessor implements Processor<byte[], byte[], Void, Void> {

    /** The name of the store. */
    static final String STORE = "catalog-items";

    private static final Logger LOG = LoggerFactory.getLogger(ItemsProcessor.class);

    private final Deserializer<CatalogItem> reader;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first.
    private ProcessorContext<Void, Void> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<UUID, Item> items;

    @SuppressWarnings("NullAway.Init")
    private Sensor skipped;

    ItemsProcessor(Deserializer<CatalogItem> reader) {
        this.reader = reader;
    }

    static StoreBuilder<KeyValueStore<UUID, Item>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.UUID(), ItemSerde.create())
                .withCachingDisabled()
                .withLoggingDisabled();
    }

    @Override
    public void init(ProcessorContext<Void, Void> processorContext) {
        context = processorContext;
        items = processorContext.getStateStore(STORE);
        skipped = processorContext.metrics().addRateTotalSensor(STORE, STORE, "skipped", RecordingLevel.INFO);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        UUID itemId;
        Item item;
        try {
            itemId = itemId(record.key());
            item = item(itemId, record.value());
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            skip(e);
            return;
        }
        if (item == null) {
            items.delete(itemId);
        } else {
            items.put(itemId, item);
        }
    }

    private void skip(RuntimeException cause) {
        var origin = context.recordMetadata().orElse(null);
        LOG.atWarn()
                .addKeyValue("topic", Topics.CATALOG_ITEMS.name())
                .addKeyValue("offset", origin == null ? -1 : origin.offset())
                .log("Skipped an item that cannot be used: {}", cause.toString());
        skipped.record();
    }

    private @Nullable Item item(UUID itemId, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        var item = reader.deserialize(Topics.CATALOG_ITEMS.name(), bytes);
        if (!item.getItemId().equals(itemId)) {
            throw new UnusableRecordException("The key is not the item's id");
        }
        return new Item(Gil.of(item.getPrice()), item.getRevision(), limit(item));
    }

    private static @Nullable PurchaseLimit limit(CatalogItem item) {
        var quantity = item.getLimitQuantity();
        var periodSeconds = item.getLimitPeriodSeconds();
        if (quantity == null && periodSeconds == null) {
            return null;
        }
        if (quantity == null || periodSeconds == null) {
            throw new UnusableRecordException("Only a half of the purchase limit is set");
        }
        return new PurchaseLimit(quantity, periodSeconds);
    }

    private static UUID itemId(byte @Nullable [] key) {
        var text = key == null ? "" : new String(key, UTF_8);
        var itemId = UUID.fromString(text);
        if (!itemId.toString().equals(text)) {
            throw new UnusableRecordException("The key is not an id as ids are written");
        }
        return itemId;
    }
}
