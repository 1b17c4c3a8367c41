package io.gilstream.streams.account;

import static io.gilstream.schemas.Topics.CATALOG_ITEMS;
import static io.gilstream.schemas.Topics.ECONOMY_COMMANDS;
import static io.gilstream.schemas.Topics.ECONOMY_EVENTS;
import static io.gilstream.schemas.Topics.ECONOMY_OUTCOMES;

import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.streams.kafka.EarlyCommits;
import io.gilstream.streams.kafka.Wiring;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * Decides every command about a player's account, in the order of the player's commands.
 *
 * <pre>
 *                                                    catalog.items.v1 --> (catalog-items)
 *                                                                              |
 * economy.commands.v1 --(decode-command)--> Request --(decide-command, accounts)--> economy.events.v1
 *                              |                              |            |
 *                              +---- dead-letters.stream-processors.v1     +------> economy.outcomes.v1
 * </pre>
 */
public final class AccountTopology {

    private static final String DECODE = "decode-command";
    private static final String DECIDE = "decide-command";

    private AccountTopology() {}

    /** Returns the topology; it asks the registry for the ids of the schemas that it writes. */
    public static Topology create(SchemaRegistry registry) {
        return create(registry, Stores.persistentKeyValueStore(AccountStore.NAME), Decisions::decide);
    }

    static Topology create(SchemaRegistry registry, KeyValueBytesStoreSupplier accounts, AccountProcessor.Rule rule) {
        var topology = new Topology();
        topology.addGlobalStore(
                ItemsProcessor.store(),
                Wiring.sourceOf(CATALOG_ITEMS),
                Wiring.RECORD_TIME,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                CATALOG_ITEMS.name(),
                "keep-item",
                () -> new ItemsProcessor(CATALOG_ITEMS.reader(registry)));
        Wiring.read(topology, ECONOMY_COMMANDS, registry, DECODE, DECIDE, CommandRecords::request);
        var commits = new EarlyCommits();
        topology.addProcessor(DECIDE, () -> new AccountProcessor(DECIDE, rule, commits), DECODE);
        topology.addStateStore(AccountStore.builder(accounts), DECIDE);
        Wiring.write(topology, ECONOMY_EVENTS, registry, DECIDE);
        Wiring.write(topology, ECONOMY_OUTCOMES, registry, DECIDE);
        Wiring.writeDeadLetters(topology, DECODE, DECIDE);
        return topology;
    }
}
