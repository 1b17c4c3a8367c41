package io.gilstream.bridge.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gilstream.bridge.masstransit.Fields;
import io.gilstream.bridge.masstransit.Incoming;
import io.gilstream.bridge.masstransit.MessageType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The message that a command came from. It travels in a header of the command, which the topology copies to the outcome
 * and to the event; so the answer needs no memory but the log.
 *
 * @param step what was asked for
 * @param type as what
 * @param messageId null where the sender gave none
 * @param requestId the request that it was; null for none
 * @param correlationId what the sender knows it by; null for none
 * @param conversationId null for none
 * @param faultExchange where its sender wants to hear of failures; null where everybody may
 * @param message what it said, less what nobody asked for
 */
public record Source(
        Step step,
        MessageType type,
        @Nullable UUID messageId,
        @Nullable UUID requestId,
        @Nullable UUID correlationId,
        @Nullable UUID conversationId,
        @Nullable String faultExchange,
        ObjectNode message) {

    /** The header. */
    public static final String HEADER = "gilstream.masstransit.source";

    private static final JsonMapper JSON = new JsonMapper();

    static Source of(Incoming incoming, Step step, MessageType type, ObjectNode message) {
        var correlationId = incoming.message().id("correlationId");
        return new Source(
                step,
                type,
                incoming.messageId(),
                incoming.requestId(),
                correlationId == null ? incoming.correlationId() : correlationId,
                incoming.conversationId(),
                incoming.faultExchange(),
                message);
    }

    /** Returns the value of its header. */
    public byte[] toHeader() {
        var json = Json.object()
                .put("step", step.name())
                .put("namespace", type.namespace())
                .put("faultExchange", faultExchange);
        put(json, "messageId", messageId);
        put(json, "requestId", requestId);
        put(json, "correlationId", correlationId);
        put(json, "conversationId", conversationId);
        json.set("message", message);
        return json.toString().getBytes(UTF_8);
    }

    /** Returns what a header says. */
    public static Source ofHeader(byte[] value) {
        var fields = new Fields(JSON.readTree(value));
        var step = Step.valueOf(String.valueOf(fields.text("step")));
        return new Source(
                step,
                new MessageType(String.valueOf(fields.text("namespace")), step.type()),
                fields.id("messageId"),
                fields.id("requestId"),
                fields.id("correlationId"),
                fields.id("conversationId"),
                fields.text("faultExchange"),
                (ObjectNode) fields.object("message").object());
    }

    private static void put(ObjectNode json, String field, @Nullable UUID id) {
        json.put(field, id == null ? null : id.toString());
    }
}
