package io.gilstream.bridge.replay;

import io.gilstream.bridge.masstransit.Outgoing;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What somebody wants to have again.
 *
 * @param queue who gets it: the name of a queue of RabbitMQ
 * @param start where it begins
 * @param types the exchanges of the messages that are wanted; empty for all that are public
 */
public record Order(String queue, Start start, Set<String> types) {

    public Order {
        types = Set.copyOf(types);
    }

    /** Where a replay begins. */
    public sealed interface Start {}

    /** With all that happened at a time or later. */
    public record Since(Instant time) implements Start {}

    /**
     * At a position: of each partition it names, with the record of that offset, or the first one that is still there.
     * Partitions that it does not name are left out.
     */
    public record From(Map<TopicPartition, Long> position) implements Start {

        public From {
            position = Map.copyOf(position);
        }
    }

    /** Tells whether a message is wanted. What is meant for one endpoint alone is nobody else's to ask for. */
    boolean wants(Outgoing message) {
        return !message.optional() && (types.isEmpty() || types.contains(message.exchange()));
    }
}
