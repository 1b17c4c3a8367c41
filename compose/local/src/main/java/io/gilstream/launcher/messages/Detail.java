package io.gilstream.launcher.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that there is of a message.
 *
 * @param origin the exchange to which it is replayed
 * @param properties those of AMQP that it has
 * @param headers by name, those that moving it added as well
 */
record Detail(
        String id,
        String queue,
        String origin,
        Map<String, String> properties,
        Map<String, String> headers,
        JsonNode body) {

    static Detail of(FailedMessage message, FailureQueue queue) {
        return new Detail(
                message.id(),
                queue.name(),
                queue.origin(),
                properties(message.properties()),
                message.headers(),
                message.body());
    }

    private static Map<String, String> properties(BasicProperties amqp) {
        var named = new LinkedHashMap<String, String>();
        put(named, "message-id", amqp.getMessageId());
        put(named, "correlation-id", amqp.getCorrelationId());
        put(named, "content-type", amqp.getContentType());
        put(named, "content-encoding", amqp.getContentEncoding());
        put(named, "delivery-mode", amqp.getDeliveryMode());
        put(named, "priority", amqp.getPriority());
        put(named, "reply-to", amqp.getReplyTo());
        put(named, "expiration", amqp.getExpiration());
        put(
                named,
                "timestamp",
                amqp.getTimestamp() == null ? null : amqp.getTimestamp().toInstant());
        put(named, "type", amqp.getType());
        put(named, "user-id", amqp.getUserId());
        put(named, "app-id", amqp.getAppId());
        return named;
    }

    private static void put(Map<String, String> named, String name, @Nullable Object value) {
        if (value != null) {
            named.put(name, value.toString());
        }
    }

    /** Returns it as lines. */
    List<String> lines() throws JsonProcessingException {
        var lines = new ArrayList<>(List.of("id: " + id, "queue: " + queue, "came from: " + origin));
        lines.add("properties:");
        properties.forEach((name, value) -> lines.add("  " + name + ": " + value));
        lines.add("headers:");
        headers.forEach((name, value) -> lines.add("  " + name + ": " + value));
        lines.add("body:");
        lines.add(
                body.isTextual()
                        ? body.textValue()
                        : FailedMessage.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body));
        return lines;
    }
}
