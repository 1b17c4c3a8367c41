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
 */
public record Outgoing(
        String exchange, UUID messageId, @Nullable UUID correlationId, Map<String, String> headers, String body) {

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
                envelope.json(sender, exchange));
    }
}
