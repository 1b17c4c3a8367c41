package io.gilstream.bridge.contract;

import gilstream.catalog.CatalogEvent;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyOutcome;
import io.gilstream.bridge.contract.Answers.Why;
import io.gilstream.bridge.masstransit.Envelope;
import io.gilstream.bridge.masstransit.Fault;
import io.gilstream.bridge.masstransit.MessageType;
import io.gilstream.bridge.masstransit.Outgoing;
import io.gilstream.bridge.masstransit.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the log says into the messages that are published, envelopes included.
 *
 * <p>Nothing in them but what they say of the sender depends on when or how often that happens.
 */
public final class Translation {

    private final Contracts contracts;
    private final Sender sender;

    /** Creates one for these contracts, in the name of this sender. */
    public Translation(Contracts contracts, Sender sender) {
        this.contracts = contracts;
        this.sender = sender;
    }

    /**
     * What is known of a record beside itself.
     *
     * @param position where it is
     * @param traceparent the trace that it belongs to, as W3C Trace Context writes it; null for none
     * @param source the message that caused it; null for none
     */
    public record Origin(
            LogPosition position,
            @Nullable String traceparent,
            @Nullable Source source) {}

    /** Returns what an event of the catalog becomes. Nobody's message caused it, so it has no initiator. */
    public List<Outgoing> of(CatalogEvent event, Origin origin) {
        var cause = new Cause(event.getCommandId(), null, event.getOccurredAt(), origin.traceparent());
        return wrap(CatalogMessages.of(event, contracts), cause, origin);
    }

    /** Returns what an event of an account becomes; where a message caused it, the outcome answers that. */
    public List<Outgoing> of(EconomyEvent event, Origin origin) {
        var source = origin.source();
        var answered = source != null && Answers.done(source.step(), contracts).isPresent();
        var messages = answered ? EconomyMessages.totals(event, contracts) : EconomyMessages.of(event, contracts);
        return wrap(messages, cause(event.getCommandId(), event.getOccurredAt(), origin), origin);
    }

    /** Returns the answer to the message that a command came from; nothing where it came from elsewhere. */
    public List<Outgoing> of(EconomyOutcome outcome, Origin origin) {
        var source = origin.source();
        if (source == null) {
            return List.of();
        }
        var cause = cause(outcome.getCommandId(), outcome.getDecidedAt(), origin);
        if (!Answers.accepted(outcome)) {
            return List.of(fault(
                    source, Answers.why(outcome, source), origin.position().messageId(0), cause));
        }
        var correlationId = Objects.requireNonNullElse(source.correlationId(), outcome.getCommandId());
        var done = Answers.done(source.step(), contracts).map(type -> Message.about(type, correlationId));
        return wrap(done.stream().toList(), cause, origin);
    }

    private record Cause(
            UUID conversationId,
            @Nullable UUID initiatorId,
            Instant time,
            @Nullable String traceparent) {

        private Map<String, String> headers() {
            return traceparent == null ? Map.of() : Map.of(Envelope.ACTIVITY_ID, traceparent);
        }
    }

    /** Where a message asked, the conversation is that one's; else it is named by the command. */
    private static Cause cause(UUID commandId, Instant time, Origin origin) {
        var source = origin.source();
        if (source == null) {
            return new Cause(commandId, commandId, time, origin.traceparent());
        }
        var conversationId = Objects.requireNonNullElse(source.conversationId(), commandId);
        var initiatorId = source.correlationId() == null ? source.requestId() : source.correlationId();
        return new Cause(conversationId, initiatorId, time, origin.traceparent());
    }

    private List<Outgoing> wrap(List<Message> messages, Cause cause, Origin origin) {
        return IntStream.range(0, messages.size())
                .mapToObj(index -> wrap(messages.get(index), origin.position().messageId(index), cause))
                .toList();
    }

    private Outgoing wrap(Message message, UUID messageId, Cause cause) {
        var envelope = new Envelope(
                messageId,
                null,
                message.correlationId(),
                cause.conversationId(),
                cause.initiatorId(),
                List.of(message.type().urn()),
                message.body(),
                cause.time(),
                cause.headers());
        return Outgoing.of(envelope, message.type().exchange(), sender);
    }

    private Outgoing fault(Source source, Why why, UUID messageId, Cause cause) {
        var types = List.of(source.type().urn());
        var fault = new Fault(messageId, source.messageId(), cause.time(), why.exceptionType(), why.text(), types);
        var envelope = new Envelope(
                messageId,
                source.requestId(),
                source.correlationId(),
                cause.conversationId(),
                cause.initiatorId(),
                List.of(source.type().faultUrn(), MessageType.ALL_FAULTS_URN),
                fault.of(source.message(), sender),
                cause.time(),
                cause.headers());
        var wanted = source.faultExchange();
        return wanted == null
                ? Outgoing.of(envelope, source.type().faultExchange(), sender)
                : Outgoing.of(envelope, wanted, sender).ifThere();
    }
}
