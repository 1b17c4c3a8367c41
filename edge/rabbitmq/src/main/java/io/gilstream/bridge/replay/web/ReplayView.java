package io.gilstream.bridge.replay.web;

import io.gilstream.bridge.replay.Order.From;
import io.gilstream.bridge.replay.Order.Since;
import io.gilstream.bridge.replay.Status;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A replay as JSON; see {@link Status}. What is not known is null. */
record ReplayView(
        UUID id,
        String queue,
        @Nullable Instant since,
        @Nullable Map<String, Long> from,
        List<String> types,
        String state,
        @Nullable String cause,
        long messages,
        Map<String, Long> position,
        Map<String, Long> end,
        Instant startedAt,
        @Nullable Instant endedAt) {

    static ReplayView of(Status status) {
        var order = status.order();
        return new ReplayView(
                status.id(),
                order.queue(),
                order.start() instanceof Since(var time) ? time : null,
                order.start() instanceof From(var position) ? Positions.text(position) : null,
                order.types().stream().sorted().toList(),
                status.state().name().toLowerCase(Locale.ROOT),
                status.cause(),
                status.messages(),
                Positions.text(status.position()),
                Positions.text(status.end()),
                status.startedAt(),
                status.endedAt());
    }
}
