package io.gilstream.bridge.contract;

import gilstream.catalog.CatalogEvent;
import gilstream.economy.EconomyEvent;
import io.gilstream.bridge.masstransit.Envelope;
import io.gilstream.bridge.masstransit.Outgoing;
import io.gilstream.bridge.masstransit.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into the messages that are published, envelopes included.
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
     * What is known of an event beside itself.
     *
     * @param position where it is
     * @param traceparent the trace that it belongs to, as W3C Trace Context writes it; null for none
     */
    public record Origin(LogPosition position, @Nullable String traceparent) {}

    /** Returns what an event of the catalog becomes. Nobody's message caused it, so it has no initiator. */
    public List<Outgoing> of(CatalogEvent event, Origin origin) {
        var cause = new Cause(event.getCommandId(), null, event.getOccurredAt());
        return wrap(CatalogMessages.of(event, contracts), cause, origin);
    }

    /** Returns what an event of an account becomes. */
    public List<Outgoing> of(EconomyEvent event, Origin origin) {
        var cause = new Cause(event.getCommandId(), event.getCommandId(), event.getOccurredAt());
        return wrap(EconomyMessages.of(event, contracts), cause, origin);
    }

    private record Cause(UUID conversationId, @Nullable UUID initiatorId, Instant time) {}

    private List<Outgoing> wrap(List<Message> messages, Cause cause, Origin origin) {
        return IntStream.range(0, messages.size())
                .mapToObj(index -> wrap(messages.get(index), index, cause, origin))
                .toList();
    }

    private Outgoing wrap(Message message, int index, Cause cause, Origin origin) {
        var traceparent = origin.traceparent();
        var envelope = new Envelope(
                origin.position().messageId(index),
                null,
                message.correlationId(),
                cause.conversationId(),
                cause.initiatorId(),
                List.of(message.type().urn()),
                message.body(),
                cause.time(),
                traceparent == null ? Map.of() : Map.of(Envelope.ACTIVITY_ID, traceparent));
        return Outgoing.of(envelope, message.type().exchange(), sender);
    }
}
