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

    private Amqp() {}

    /** Publishes a message; it comes back where no queue wants it. */
    public static void publish(Outgoing message, Channel channel) throws IOException {
        channel.basicPublish(
                message.exchange(),
                NO_ROUTING_KEY,
                true,
                properties(message),
                message.body().getBytes(UTF_8));
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
