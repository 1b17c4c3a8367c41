package io.gilstream.bridge.replay;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay is.
 *
 * @param cause why it failed; null unless it did
 * @param messages how many were published so far
 * @param position up to where all that was wanted has arrived: the offset to go on with, of each partition
 * @param end where it ends
 * @param endedAt null while it runs
 */
public record Status(
        UUID id,
        Order order,
        State state,
        @Nullable String cause,
        long messages,
        Map<TopicPartition, Long> position,
        Map<TopicPartition, Long> end,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** What became of a replay. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }
}
