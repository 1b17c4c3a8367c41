package io.gilstream.bridge.amqp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import io.gilstream.bridge.masstransit.Envelope;
import io.gilstream.bridge.masstransit.Outgoing;
import java.io.IOException;
import java.util.HashMap;

/** Messages of MassTransit on a channel of AMQP. */
public final class Amqp {

    private static final int PERSISTENT = 2;
    private static final String NO_ROUTING_KEY = "";

    /** To it every queue is bound, by its name. */
    private static final String DEFAULT_EXCHANGE = "";

    private Amqp() {}

    /** Publishes a message; it comes back where no queue wants it. */
    public static void publish(Outgoing message, Channel channel) throws IOException {
        publish(message, message.exchange(), NO_ROUTING_KEY, channel);
    }

    /** Publishes a message to one queue, past its exchange; it comes back where there is no such queue. */
    public static void publishTo(String queue, Outgoing message, Channel channel) throws IOException {
        publish(message, DEFAULT_EXCHANGE, queue, channel);
    }

    private static void publish(Outgoing message, String exchange, String routingKey, Channel channel)
            throws IOException {
        channel.basicPublish(
                exchange, routingKey, true, properties(message), message.body().getBytes(UTF_8));
    }

    private static BasicProperties properties(Outgoing message) {
        var correlationId = message.correlationId();
        return new BasicProperties.Builder()
                .contentType(Envelope.CONTENT_TYPE)
                .deliveryMode(PERSISTENT)
                .messageId(message.messageId().toString())
                .correlationId(correlationId == null ? null : correlationId.toString())
                .headers(new HashMap<>(message.headers()))
                .build();
    }
}
