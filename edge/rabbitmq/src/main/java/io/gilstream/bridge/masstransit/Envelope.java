package io.gilstream.bridge.masstransit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What MassTransit wraps a message in; fields as in its {@code JsonMessageEnvelope}, in its order.
 *
 * @param messageId the same whenever the same is sent again
 * @param requestId the request that is answered; null for none
 * @param correlationId what the message says that it belongs to; null where it says nothing
 * @param conversationId shared by all that followed from one cause
 * @param initiatorId the correlation of what caused it; null where nothing did
 * @param types the URNs of the message, the most specific first
 * @param message the message itself
 * @param sentTime when what it tells happened, in UTC
 * @param headers of the message, with their AMQP names
 */
public record Envelope(
        UUID messageId,
        @Nullable UUID requestId,
        @Nullable UUID correlationId,
        UUID conversationId,
        @Nullable UUID initiatorId,
        List<String> types,
        ObjectNode message,
        Instant sentTime,
        Map<String, String> headers) {

    /** The AMQP content type of an envelope. */
    public static final String CONTENT_TYPE = "application/vnd.masstransit+json";

    /** The header with the trace that a message belongs to, as W3C Trace Context writes it. */
    public static final String ACTIVITY_ID = "MT-Activity-Id";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectWriter WRITER = new JsonMapper().writer().with(layout());

    public Envelope {
        types = List.copyOf(types);
        headers = Map.copyOf(headers);
    }

    /** Returns its JSON, laid out as MassTransit does. */
    public String json(Sender sender, String destination) {
        var json = JSON.objectNode();
        put(json, "messageId", messageId);
        put(json, "requestId", requestId);
        put(json, "correlationId", correlationId);
        put(json, "conversationId", conversationId);
        put(json, "initiatorId", initiatorId);
        json.put("sourceAddress", sender.address());
        json.put("destinationAddress", sender.endpoints().address(destination));
        json.putNull("responseAddress");
        json.putNull("faultAddress");
        types.forEach(json.putArray("messageType")::add);
        json.set("message", message);
        json.putNull("expirationTime");
        json.put("sentTime", sentTime.toString());
        headers.forEach(json.putObject("headers")::put);
        json.set("host", sender.host().json());
        return WRITER.writeValueAsString(json);
    }

    private static void put(ObjectNode json, String field, @Nullable UUID id) {
        json.put(field, id == null ? null : id.toString());
    }

    private static DefaultPrettyPrinter layout() {
        var lines = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);
    }
}
