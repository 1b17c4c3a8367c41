package io.gilstream.bridge.masstransit;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as AMQP carries it: persistent, with an empty routing key.
 *
 * @param exchange where it goes
 * @param messageId in its property and in its body
 * @param correlationId likewise; null for none
 * @param headers of AMQP
 * @param body the envelope, JSON
 * @param optional whether it is dropped where its exchange does not exist, as that of a sender who is gone
 */
public record Outgoing(
        String exchange,
        UUID messageId,
        @Nullable UUID correlationId,
        Map<String, String> headers,
        String body,
        boolean optional) {

    public Outgoing {
        headers = Map.copyOf(headers);
    }

    /** Returns an enveloped message to an exchange. */
    public static Outgoing of(Envelope envelope, String exchange, Sender sender) {
        return new Outgoing(
                exchange,
                envelope.messageId(),
                envelope.correlationId(),
                envelope.headers(),
                envelope.json(sender, exchange),
                false);
    }

    /** Returns the same for an exchange that may not exist. */
    public Outgoing ifThere() {
        return new Outgoing(exchange, messageId, correlationId, headers, body, true);
    }
}
