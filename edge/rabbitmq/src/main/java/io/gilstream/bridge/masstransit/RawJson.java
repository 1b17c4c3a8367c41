package io.gilstream.bridge.masstransit;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A message without an envelope: its body is the message itself, and what an envelope would say of it is in the headers
 * of AMQP, as MassTransit's raw JSON serializer writes them. None of them has to be there.
 */
public final class RawJson {

    /** The AMQP content type by which a message without an envelope is known, on endpoints that take those. */
    public static final String CONTENT_TYPE = "application/json";

    private RawJson() {}

    /**
     * Reads a message.
     *
     * @param header returns the header of a name; null where there is none
     * @param type what it is where it does not say
     * @throws MalformedMessageException if it is no JSON object, or a header is not what its name says
     */
    public static Incoming parse(byte[] body, Function<String, @Nullable String> header, MessageType type) {
        var responses = header.apply("MT-Response-Address");
        var faults = header.apply("MT-Fault-Address");
        var original = id(header, Incoming.ORIGINAL_ID);
        return new Incoming(
                original == null ? id(header, "MessageId") : original,
                id(header, "RequestId"),
                id(header, "CorrelationId"),
                id(header, "ConversationId"),
                Endpoint.nameOf(faults == null ? responses : faults),
                Endpoint.nameOf(responses),
                List.of(),
                types(header.apply("MT-MessageType"), type),
                new Fields(Incoming.read(body)),
                header.apply(Envelope.ACTIVITY_ID));
    }

    private static List<String> types(@Nullable String urns, MessageType type) {
        return urns == null || urns.isBlank()
                ? List.of(type.urn())
                : Arrays.stream(urns.split(";")).map(String::strip).toList();
    }

    private static @Nullable UUID id(Function<String, @Nullable String> header, String name) {
        var text = header.apply(name);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("The header " + name + " is no id", e);
        }
    }
}
