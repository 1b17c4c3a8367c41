package io.gilstream.bridge.replay.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gilstream.bridge.out.Events;
import io.gilstream.bridge.replay.Order;
import io.gilstream.bridge.replay.Order.From;
import io.gilstream.bridge.replay.Order.Since;
import io.gilstream.bridge.replay.Order.Start;
import io.gilstream.starter.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a replay says.
 *
 * @param queue the name of a queue
 * @param since an instant by ISO 8601; either this or a position
 * @param from a position: offsets by {@code <topic>/<partition>}
 * @param types the exchanges of the messages that are wanted; all without it
 */
record ReplayForm(
        @Nullable String queue,
        @Nullable String since,
        @Nullable Map<String, @Nullable Long> from,
        @Nullable List<@Nullable String> types) {

    private static final int NAME_BYTES_MAX = 255;

    /**
     * Returns the order that this is.
     *
     * @param known the exchanges of all messages that there are
     * @param now what is later is the future
     * @throws Problem {@code invalid-request} (400), which names each field that is wrong
     */
    Order order(Set<String> known, Instant now) {
        var errors = new TreeMap<String, List<String>>();
        if (queue == null || queue.isBlank() || queue.getBytes(UTF_8).length > NAME_BYTES_MAX) {
            errors.put("queue", List.of("must be the name of a queue, of at most 255 bytes"));
        }
        var wanted = types == null ? List.<String>of() : types;
        if (wanted.stream().anyMatch(type -> type == null || !known.contains(type))) {
            errors.put("types", List.of("must be among " + String.join(", ", known)));
        }
        var start = start(errors, now);
        if (queue == null || start == null || !errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new Order(queue, start, Set.copyOf(wanted));
    }

    private @Nullable Start start(Map<String, List<String>> errors, Instant now) {
        if ((since == null) == (from == null)) {
            errors.put("since", List.of("must be given, or else from, and not both"));
            return null;
        }
        return since == null ? from(errors) : since(since, errors, now);
    }

    private static @Nullable Start since(String since, Map<String, List<String>> errors, Instant now) {
        try {
            var time = Instant.parse(since);
            if (time.isAfter(now)) {
                errors.put("since", List.of("must not be in the future"));
            } else if (time.isBefore(Instant.EPOCH)) {
                errors.put("since", List.of("must not be before 1970"));
            }
            return new Since(time);
        } catch (DateTimeException _) {
            errors.put("since", List.of("must be an instant by ISO 8601, like 2026-11-28T12:00:00Z"));
            return null;
        }
    }

    private Start from(Map<String, List<String>> errors) {
        var position = new HashMap<TopicPartition, Long>();
        if (from != null) {
            from.forEach((text, offset) -> {
                var partition = Positions.partition(text, Events.TOPICS);
                if (partition.isEmpty() || offset == null || offset < 0) {
                    errors.put(
                            "from",
                            List.of("must have offsets from 0, by <topic>/<partition> of "
                                    + String.join(", ", Events.TOPICS)));
                } else {
                    position.put(partition.get(), offset);
                }
            });
        }
        if (position.isEmpty()) {
            errors.putIfAbsent("from", List.of("must name a partition"));
        }
        return new From(position);
    }
}
