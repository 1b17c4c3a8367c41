package io.gilstream.bridge.masstransit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What MassTransit tells when a message was not carried out; fields as in its {@code Fault} and {@code ReceiveFault}.
 *
 * @param faultId its own id
 * @param faultedMessageId of the message; null where that has none
 * @param time when it failed, in UTC
 * @param exceptionType the .NET exception that says the same
 * @param reason what people read
 * @param types the URNs of the message
 */
public record Fault(
        UUID faultId,
        @Nullable UUID faultedMessageId,
        Instant time,
        String exceptionType,
        String reason,
        List<String> types) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SOURCE = "Gilstream.Bridge";

    public Fault {
        types = List.copyOf(types);
    }

    /** Returns what is told of a message that was understood; by its fields sagas find theirs. */
    public ObjectNode of(JsonNode message, Sender sender) {
        var json = json(sender);
        json.set("message", message);
        return json;
    }

    /** Returns what is told of a message that was not even understood. */
    public ObjectNode received(@Nullable String contentType, Sender sender) {
        return json(sender).put("contentType", contentType);
    }

    private ObjectNode json(Sender sender) {
        var json = JSON.objectNode();
        json.put("faultId", faultId.toString());
        json.put("faultedMessageId", faultedMessageId == null ? null : faultedMessageId.toString());
        json.put("timestamp", time.toString());
        json.putArray("exceptions").add(exception());
        json.set("host", sender.host().json());
        types.forEach(json.putArray("faultMessageTypes")::add);
        return json;
    }

    private ObjectNode exception() {
        return JSON.objectNode()
                .put("exceptionType", exceptionType)
                .putNull("innerException")
                .put("stackTrace", "")
                .put("message", reason)
                .put("source", SOURCE)
                .putNull("data");
    }
}
