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
 * @param messageId the one it had at first, where a delayed redelivery gave it another; null where a sender gave none
 * @param requestId the request that it is; null for none
 * @param correlationId null for none
 * @param conversationId null for none
 * @param faultExchange where its sender wants to hear of failures; null where everybody may
 * @param responseExchange where its sender waits for the answer; null where it does not, or on its channel alone
 * @param accepted the URNs of the answers that its sender understands; empty where it does not say
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
        @Nullable String responseExchange,
        List<String> accepted,
        List<String> types,
        Fields message,
        @Nullable String traceparent) {

    static final String ORIGINAL_ID = "MT-OriginalMessageId";

    private static final String ACCEPTED = "MT-Request-AcceptType";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA, JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    public Incoming {
        accepted = List.copyOf(accepted);
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
        var responses = envelope.text("responseAddress");
        var faults = envelope.text("faultAddress");
        var headers = envelope.object("headers");
        var original = headers.id(ORIGINAL_ID);
        return new Incoming(
                original == null ? envelope.id("messageId") : original,
                envelope.id("requestId"),
                envelope.id("correlationId"),
                envelope.id("conversationId"),
                Endpoint.nameOf(faults == null ? responses : faults),
                Endpoint.nameOf(responses),
                headers.texts(ACCEPTED),
                envelope.texts("messageType"),
                message,
                headers.text(Envelope.ACTIVITY_ID));
    }

    /** Tells whether it is a message of this type. */
    public boolean is(MessageType type) {
        return types.stream().anyMatch(type.urn()::equalsIgnoreCase);
    }

    static ObjectNode read(byte[] body) {
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
