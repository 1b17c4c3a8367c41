package io.gilstream.streams.projection;

import static io.gilstream.schemas.Topics.ECONOMY_EVENTS;
import static io.gilstream.schemas.Topics.ECONOMY_OUTCOMES;
import static io.gilstream.schemas.Topics.ECONOMY_WALLETS;
import static io.gilstream.schemas.Topics.INVENTORY_HOLDINGS;
import static io.gilstream.schemas.Topics.TRADING_PURCHASES;
import static io.gilstream.schemas.Topics.TRADING_REFUNDS;

import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.streams.kafka.Wiring;
import org.apache.kafka.streams.Topology;

/**
 * Derives the current state of wallets, holdings, purchases and refunds; it keeps nothing.
 *
 * <pre>
 * economy.events.v1 ----(decode-event)----> states --(write-event-states)----> economy.wallets.v1
 *                                                                         +--> inventory.holdings.v1
 *                                                                         +--> trading.refunds.v1
 * economy.outcomes.v1 --(decode-outcome)--> states --(write-outcome-states)--> trading.purchases.v1
 * </pre>
 *
 * <p>What cannot be read goes to {@code dead-letters.stream-processors.v1}.
 */
public final class ProjectionTopology {

    private static final String DECODE_EVENT = "decode-event";
    private static final String WRITE_EVENT = "write-event-states";
    private static final String DECODE_OUTCOME = "decode-outcome";
    private static final String WRITE_OUTCOME = "write-outcome-states";

    private ProjectionTopology() {}

    /** Returns the topology; it asks the registry for the ids of the schemas that it writes. */
    public static Topology create(SchemaRegistry registry) {
        var topology = new Topology();
        Wiring.read(topology, ECONOMY_EVENTS, registry, DECODE_EVENT, WRITE_EVENT, ProjectionRecords::ofEvent);
        Wiring.read(topology, ECONOMY_OUTCOMES, registry, DECODE_OUTCOME, WRITE_OUTCOME, ProjectionRecords::ofOutcome);
        topology.addProcessor(WRITE_EVENT, ProjectProcessor::new, DECODE_EVENT);
        topology.addProcessor(WRITE_OUTCOME, ProjectProcessor::new, DECODE_OUTCOME);
        Wiring.write(topology, ECONOMY_WALLETS, registry, WRITE_EVENT);
        Wiring.write(topology, INVENTORY_HOLDINGS, registry, WRITE_EVENT);
        Wiring.write(topology, TRADING_REFUNDS, registry, WRITE_EVENT);
        Wiring.write(topology, TRADING_PURCHASES, registry, WRITE_OUTCOME);
        Wiring.writeDeadLetters(topology, DECODE_EVENT, DECODE_OUTCOME);
        return topology;
    }
}
