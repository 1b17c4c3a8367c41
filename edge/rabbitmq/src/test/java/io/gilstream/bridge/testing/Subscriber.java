package io.gilstream.bridge.testing;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service that hears messages as one built on MassTransit does: its queue, its exchange, bound to the types'. */
public final class Subscriber {

    private static final JsonMapper JSON = new JsonMapper();

    /** AMQP counts them with sixteen bits. */
    private static final int PREFETCH_MAX = 65_535;

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
            var waiting = (int) Math.min(channel.messageCount(queue), PREFETCH_MAX);
            if (waiting > 0) {
                heard.addAll(take(waiting, channel));
            }
        }
        return List.copyOf(heard);
    }

    /** Takes so many messages and no more: what is delivered and not acknowledged would come again. */
    private List<Heard> take(int waiting, Channel channel) throws Exception {
        var arrived = new LinkedBlockingQueue<Delivery>();
        channel.basicQos(waiting);
        var consumer = channel.basicConsume(queue, false, (_, delivery) -> arrived.add(delivery), _ -> {});
        var taken = new ArrayList<Heard>(waiting);
        var last = 0L;
        while (taken.size() < waiting) {
            var next = Objects.requireNonNull(arrived.poll(10, TimeUnit.SECONDS), "A message was not delivered");
            taken.add(new Heard(next.getProperties(), JSON.readTree(next.getBody())));
            last = next.getEnvelope().getDeliveryTag();
        }
        channel.basicCancel(consumer);
        channel.basicAck(last, true);
        return taken;
    }
}
