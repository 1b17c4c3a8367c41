package io.gilstream.bridge.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import io.gilstream.bridge.testing.RabbitMq;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A queue, and all that came into it. */
final class Inbox {

    private static final JsonMapper JSON = new JsonMapper();

    private final RabbitMq rabbit;
    private final String queue;
    private final List<Arrival> arrivals = new ArrayList<>();

    /** A message as it arrived, to the byte; where it was published to is said by its envelope as well. */
    record Arrival(
            String id,
            String body,
            String contentType,
            int deliveryMode,
            Map<String, Object> headers,
            @Nullable String correlationId) {

        JsonNode message() {
            return JSON.readTree(body).path("message");
        }

        String player() {
            return message().path("userId").asString();
        }

        String total() {
            return message().path("newTotalGil").asString();
        }
    }

    Inbox(RabbitMq rabbit, String queue, String exchange) throws Exception {
        this.rabbit = rabbit;
        this.queue = queue;
        try (var connection = rabbit.connect();
                var channel = connection.createChannel()) {
            channel.queueDeclare(queue, true, false, false, Map.of());
            channel.exchangeDeclare(exchange, "fanout", true);
            channel.queueBind(queue, exchange, "");
        }
    }

    String queue() {
        return queue;
    }

    /** Takes what is there, and returns all that came so far, in its order. */
    List<Arrival> arrivals() throws Exception {
        try (var connection = rabbit.connect();
                var channel = connection.createChannel()) {
            for (var next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
                arrivals.add(arrival(next));
            }
        }
        return List.copyOf(arrivals);
    }

    /** Takes what is there, and returns what came after the first so many. */
    List<Arrival> after(int count) throws Exception {
        var all = arrivals();
        return all.subList(count, all.size());
    }

    void delete() throws Exception {
        try (var connection = rabbit.connect();
                var channel = connection.createChannel()) {
            channel.queueDelete(queue);
        }
    }

    private static Arrival arrival(GetResponse response) {
        return arrival(response.getProps(), response.getBody());
    }

    static Arrival arrival(BasicProperties properties, byte[] body) {
        return new Arrival(
                properties.getMessageId(),
                new String(body, UTF_8),
                properties.getContentType(),
                properties.getDeliveryMode(),
                Objects.requireNonNullElse(properties.getHeaders(), Map.of()),
                properties.getCorrelationId());
    }
}
