package io.gilstream.bridge.contract;

import io.gilstream.bridge.masstransit.MessageType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message that has no envelope yet.
 *
 * @param correlationId its field of that name; null where its type has none
 * @param body its fields
 */
record Message(MessageType type, @Nullable UUID correlationId, ObjectNode body) {

    /** Returns a message of a type without a correlation id. */
    static Message of(MessageType type, ObjectNode body) {
        return new Message(type, null, body);
    }

    /** Returns a message that has a correlation id and nothing else. */
    static Message about(MessageType type, UUID correlationId) {
        return new Message(type, correlationId, Json.object().put("correlationId", correlationId.toString()));
    }
}
