package io.gilstream.bridge.testing;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.GetResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service that hears messages as one built on MassTransit does: its queue, its exchange, bound to the types'. */
public final class Subscriber {

    private static final JsonMapper JSON = new JsonMapper();

    private final RabbitMq rabbit;
    private final String queue;
    private final List<Heard> heard = new ArrayList<>();

    /** A message that arrived. */
    public record Heard(BasicProperties properties, JsonNode envelope) {

        public String messageId() {
            return properties.getMessageId();
        }

        public JsonNode message() {
            return envelope.path("message");
        }
    }

    public Subscriber(RabbitMq rabbit, String queue, List<String> exchanges) throws Exception {
        this.rabbit = rabbit;
        this.queue = queue;
        try (var connection = rabbit.connect();
                var channel = connection.createChannel()) {
            channel.exchangeDeclare(queue, BuiltinExchangeType.FANOUT, true, false, Map.of());
            channel.queueDeclare(queue, true, false, false, Map.of());
            channel.queueBind(queue, queue, "");
            for (var exchange : exchanges) {
                channel.exchangeDeclare(exchange, BuiltinExchangeType.FANOUT, true, false, Map.of());
                channel.exchangeBind(queue, exchange, "");
            }
        }
    }

    /** Returns all that arrived so far, in its order. */
    public List<Heard> heard() throws Exception {
        try (var connection = rabbit.connect();
                var channel = connection.createChannel()) {
            for (var next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
                heard.add(heard(next));
            }
        }
        return List.copyOf(heard);
    }

    private static Heard heard(GetResponse response) {
        return new Heard(response.getProps(), JSON.readTree(response.getBody()));
    }
}
