package io.gilstream.bridge.in;

import io.gilstream.bridge.BridgeProperties;
import io.gilstream.bridge.contract.Contracts;
import io.gilstream.bridge.contract.Step;
import io.gilstream.bridge.masstransit.Incoming;
import io.gilstream.bridge.masstransit.MalformedMessageException;
import io.gilstream.bridge.masstransit.RawJson;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.stereotype.Component;

/** Reads what arrives: an envelope, or on queues that take those, a message without one. */
@Component
final class MessageReader {

    private final Contracts contracts;
    private final Set<String> rawJson;

    MessageReader(BridgeProperties properties, Contracts contracts) {
        this.contracts = contracts;
        this.rawJson = properties.rawJson();
    }

    /**
     * Returns what a message says.
     *
     * @throws MalformedMessageException if that cannot be read
     */
    Incoming read(Message message, Step step) {
        var properties = message.getMessageProperties();
        return rawJson.contains(step.queue()) && RawJson.CONTENT_TYPE.equals(properties.getContentType())
                ? RawJson.parse(
                        message.getBody(),
                        name -> header(properties, name),
                        contracts.commands(step).getFirst())
                : Incoming.parse(message.getBody());
    }

    /** MassTransit writes two of them as properties of AMQP, too. */
    private static @Nullable String header(MessageProperties properties, String name) {
        var value = properties.getHeaders().get(name);
        if (value != null) {
            return value.toString();
        }
        return switch (name) {
            case "MessageId" -> properties.getMessageId();
            case "CorrelationId" -> properties.getCorrelationId();
            default -> null;
        };
    }
}
