package io.gilstream.bridge.in;

import com.rabbitmq.client.Channel;
import io.gilstream.bridge.amqp.Amqp;
import io.gilstream.bridge.amqp.Presence;
import io.gilstream.bridge.contract.PurchaseQuestion;
import io.gilstream.bridge.masstransit.Incoming;
import io.gilstream.bridge.masstransit.MalformedMessageException;
import io.gilstream.bridge.masstransit.MessageType;
import io.gilstream.bridge.masstransit.Outgoing;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
        return exchange(request.responseExchange())
                .or(() -> queue(message))
                .orElseThrow(() -> new MalformedMessageException("The request does not say where its answer goes"));
    }

    /**
     * Returns where it goes that a message failed: to its {@code faultAddress}, else its {@code responseAddress}; that
     * of a question also to the queue in {@code reply_to}. Empty where everybody may hear it.
     */
    static Optional<ReplyTo> ofFault(Incoming failed, Message message, MessageType type) {
        return exchange(failed.faultExchange())
                .or(() -> PurchaseQuestion.isAskedBy(type) ? queue(message) : Optional.empty());
    }

    private static Optional<ReplyTo> exchange(@Nullable String name) {
        return Optional.ofNullable(name).map(exchange -> new ReplyTo(exchange, false));
    }

    private static Optional<ReplyTo> queue(Message message) {
        return Optional.ofNullable(message.getMessageProperties().getReplyTo())
                .filter(queue -> !queue.isBlank())
                .map(queue -> new ReplyTo(queue, true));
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
