package io.gilstream.bridge.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.gilstream.bridge.masstransit.Envelope;
import io.gilstream.bridge.masstransit.Fault;
import io.gilstream.bridge.masstransit.Incoming;
import io.gilstream.bridge.masstransit.MessageType;
import io.gilstream.bridge.masstransit.Outgoing;
import io.gilstream.bridge.masstransit.Sender;
import io.gilstream.schemas.NamedIds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is told of messages that never reach the log. */
public final class Failures {

    /** Where it is told that a message was not understood. */
    public static final String NOT_UNDERSTOOD = "MassTransit:ReceiveFault";

    private static final UUID FAULTS = UUID.fromString("a0f3c0a2-6b8e-4f53-9a0b-3d5d1c6f8e17");
    private static final String EXCEPTION = "Gilstream.MalformedMessageException";

    private final Sender sender;

    /** Tells it in the name of this sender. */
    public Failures(Sender sender) {
        this.sender = sender;
    }

    /**
     * A message that failed.
     *
     * @param body what arrived
     * @param contentType of it; null for none
     * @param reason what is wrong with it
     * @param time when that was seen
     */
    public record Failure(
            String queue, Content body, @Nullable String contentType, String reason, Instant time) {

        private UUID id() {
            return NamedIds.of(FAULTS, queue + "/" + body.text());
        }
    }

    /** Bytes, as a text that has one character for each. */
    public record Content(String text) {

        /** Returns the content of these bytes. */
        public static Content of(byte[] bytes) {
            return new Content(new String(bytes, ISO_8859_1));
        }
    }

    /** Returns what is published of a message that was not understood. */
    public Outgoing notUnderstood(Failure failure) {
        var fault = new Fault(failure.id(), null, failure.time(), EXCEPTION, failure.reason(), List.of());
        return envelope(
                NOT_UNDERSTOOD,
                List.of("urn:message:" + NOT_UNDERSTOOD),
                fault.received(failure.contentType(), sender),
                failure,
                null);
    }

    /**
     * Returns what is told of a message that lacks what its type needs.
     *
     * @param exchange where
     */
    public Outgoing notCarriedOut(Failure failure, Incoming incoming, MessageType type, String exchange) {
        var fault = new Fault(
                failure.id(), incoming.messageId(), failure.time(), EXCEPTION, failure.reason(), List.of(type.urn()));
        return envelope(
                exchange,
                List.of(type.faultUrn(), MessageType.ALL_FAULTS_URN),
                fault.of(incoming.message().object(), sender),
                failure,
                incoming);
    }

    private Outgoing envelope(
            String exchange, List<String> types, ObjectNode message, Failure failure, @Nullable Incoming incoming) {
        var conversationId = incoming == null ? null : incoming.conversationId();
        var envelope = new Envelope(
                failure.id(),
                incoming == null ? null : incoming.requestId(),
                incoming == null ? null : incoming.correlationId(),
                Objects.requireNonNullElse(conversationId, failure.id()),
                incoming == null ? null : incoming.correlationId(),
                types,
                message,
                failure.time(),
                Map.of());
        return Outgoing.of(envelope, exchange, sender);
    }
}
