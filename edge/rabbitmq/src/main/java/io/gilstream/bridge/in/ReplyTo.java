package io.gilstream.bridge.in;

import com.rabbitmq.client.Channel;
import io.gilstream.bridge.amqp.Amqp;
import io.gilstream.bridge.amqp.Presence;
import io.gilstream.bridge.masstransit.Incoming;
import io.gilstream.bridge.masstransit.MalformedMessageException;
import io.gilstream.bridge.masstransit.Outgoing;
import java.io.IOException;
import org.springframework.amqp.core.Message;

/**
 * Where whoever asked waits for the answer.
 *
 * @param name of an exchange, or of a queue
 * @param isQueue whether it is a queue, as that of RabbitMQ's direct reply-to, which is known to one channel only
 */
record ReplyTo(String name, boolean isQueue) {

    /**
     * Returns where the answer to a request goes: to its {@code responseAddress}, or where that names none, to the
     * queue in the property {@code reply_to}.
     *
     * @throws MalformedMessageException if there is neither
     */
    static ReplyTo of(Incoming request, Message message) {
        var exchange = request.responseExchange();
        if (exchange != null) {
            return new ReplyTo(exchange, false);
        }
        var queue = message.getMessageProperties().getReplyTo();
        if (queue == null || queue.isBlank()) {
            throw new MalformedMessageException("The request does not say where its answer goes");
        }
        return new ReplyTo(queue, true);
    }

    /** Sends the answer, if somebody still waits there; tells whether that is so. A queue that is gone drops it. */
    boolean send(Outgoing answer, Channel channel) throws IOException {
        if (isQueue) {
            Amqp.publishTo(name, answer, channel);
            return true;
        }
        // MassTransit's client made it, with arguments of its own; it goes when the client goes.
        var waits = Presence.ofExchange(name, channel.getConnection());
        if (waits) {
            Amqp.publish(answer, channel);
        }
        return waits;
    }
}
