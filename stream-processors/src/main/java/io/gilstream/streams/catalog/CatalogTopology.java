package io.gilstream.streams.catalog;

import static io.gilstream.schemas.Topics.CATALOG_COMMANDS;
import static io.gilstream.schemas.Topics.CATALOG_EVENTS;
import static io.gilstream.schemas.Topics.CATALOG_ITEMS;
import static io.gilstream.schemas.Topics.CATALOG_OUTCOMES;

import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.streams.kafka.Wiring;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * Decides every command about the catalog, one after the other: its topic has one partition, and so the revisions are a
 * total order.
 *
 * <pre>
 * catalog.commands.v1 --(decode-command)--> CatalogRequest --(decide-command, catalog)--> catalog.events.v1
 *                              |                                   |    |       |
 *                              +-- dead-letters.stream-processors.v1    |       +-------> catalog.items.v1
 *                                                                       +---------------> catalog.outcomes.v1
 * </pre>
 */
public final class CatalogTopology {

    private static final String DECODE = "decode-command";
    private static final String DECIDE = "decide-command";

    private CatalogTopology() {}

    /** Returns the topology; it asks the registry for the ids of the schemas that it writes. */
    public static Topology create(SchemaRegistry registry) {
        return create(registry, Stores.persistentKeyValueStore(CatalogStore.NAME));
    }

    static Topology create(SchemaRegistry registry, KeyValueBytesStoreSupplier catalog) {
        var topology = new Topology();
        Wiring.read(topology, CATALOG_COMMANDS, registry, DECODE, DECIDE, CatalogRecords::request);
        topology.addProcessor(DECIDE, () -> new CatalogProcessor(DECIDE), DECODE);
        topology.addStateStore(CatalogStore.builder(catalog), DECIDE);
        Wiring.write(topology, CATALOG_EVENTS, registry, DECIDE);
        Wiring.write(topology, CATALOG_ITEMS, registry, DECIDE);
        Wiring.write(topology, CATALOG_OUTCOMES, registry, DECIDE);
        Wiring.writeDeadLetters(topology, DECODE, DECIDE);
        return topology;
    }
}
