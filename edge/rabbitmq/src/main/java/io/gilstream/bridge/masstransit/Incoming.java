package io.gilstream.bridge.masstransit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message that arrived, out of its envelope.
 *
 * @param messageId null where a sender gave none
 * @param requestId the request that it is; null for none
 * @param correlationId null for none
 * @param conversationId null for none
 * @param faultExchange where its sender wants to hear of failures; null where everybody may
 * @param types the URNs of the message
 * @param message the message itself
 * @param traceparent the trace that it belongs to; null for none
 */
public record Incoming(
        @Nullable UUID messageId,
        @Nullable UUID requestId,
        @Nullable UUID correlationId,
        @Nullable UUID conversationId,
        @Nullable String faultExchange,
        List<String> types,
        Fields message,
        @Nullable String traceparent) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA, JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    public Incoming {
        types = List.copyOf(types);
    }

    /**
     * Reads an envelope, of version 7 or 8.
     *
     * @throws MalformedMessageException if it is none, or has no message
     */
    public static Incoming parse(byte[] body) {
        var envelope = new Fields(read(body));
        var message = envelope.object("message");
        if (!(message.object() instanceof ObjectNode)) {
            throw new MalformedMessageException("The envelope has no message");
        }
        var faults = envelope.text("faultAddress");
        return new Incoming(
                envelope.id("messageId"),
                envelope.id("requestId"),
                envelope.id("correlationId"),
                envelope.id("conversationId"),
                Endpoint.nameOf(faults == null ? envelope.text("responseAddress") : faults),
                envelope.texts("messageType"),
                message,
                envelope.object("headers").text(Envelope.ACTIVITY_ID));
    }

    /** Tells whether it is a message of this type. */
    public boolean is(MessageType type) {
        return types.stream().anyMatch(type.urn()::equalsIgnoreCase);
    }

    private static ObjectNode read(byte[] body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode envelope) {
                return envelope;
            }
            throw new MalformedMessageException("The body is no JSON object");
        } catch (JacksonException e) {
            throw new MalformedMessageException("The body is no JSON", e);
        }
    }
}
