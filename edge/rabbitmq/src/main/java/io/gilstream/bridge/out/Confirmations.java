package io.gilstream.bridge.out;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which messages RabbitMQ has not confirmed yet, and how far each partition of the log is therefore done: up to its
 * oldest event of which a message is unconfirmed.
 *
 * <p>Events are taken by one thread and confirmed by another.
 */
public final class Confirmations {

    /** How far one partition is: the next offset to take, and the messages that are out for each offset before. */
    private static final class Progress {
        private long next;
        private final NavigableMap<Long, Integer> open = new TreeMap<>();

        private long done() {
            return open.isEmpty() ? next : open.firstKey();
        }
    }

    /** Where a message belongs; what is confirmed of a partition that was forgotten since does not count for it. */
    private record Place(Progress progress, long offset) {

        private void close() {
            progress.open.computeIfPresent(offset, (_, messages) -> messages == 1 ? null : messages - 1);
        }
    }

    private final NavigableMap<Long, Place> unconfirmed = new TreeMap<>();
    private final Map<TopicPartition, Progress> partitions = new HashMap<>();
    private boolean ended;

    /** Notes that an event is taken, and how many messages it becomes. */
    synchronized void taken(TopicPartition partition, long offset, int messages) {
        var progress = partitions.computeIfAbsent(partition, _ -> new Progress());
        progress.next = offset + 1;
        if (messages > 0) {
            progress.open.put(offset, messages);
        }
    }

    /** Notes under which number of its channel one message of an event is published. */
    synchronized void sent(long sequence, TopicPartition partition, long offset) {
        unconfirmed.put(sequence, new Place(Objects.requireNonNull(partitions.get(partition)), offset));
    }

    /** Notes that RabbitMQ has a message, or all up to it. */
    synchronized void confirmed(long sequence, boolean multiple) {
        var confirmed =
                multiple ? unconfirmed.headMap(sequence, true) : unconfirmed.subMap(sequence, true, sequence, true);
        confirmed.values().forEach(Place::close);
        confirmed.clear();
        if (unconfirmed.isEmpty()) {
            notifyAll();
        }
    }

    /** Notes that nothing will be confirmed any more. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits until everything is confirmed, or nothing will be any more, or that long. */
    synchronized void await(Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        for (var left = patience.toNanos();
                !unconfirmed.isEmpty() && !ended && left > 0;
                left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Returns how many messages are unconfirmed. */
    public synchronized int inFlight() {
        return unconfirmed.size();
    }

    /** Returns the offset of each partition behind which everything is confirmed. */
    public synchronized Map<TopicPartition, OffsetAndMetadata> done() {
        var done = new HashMap<TopicPartition, OffsetAndMetadata>();
        partitions.forEach((partition, progress) -> done.put(partition, new OffsetAndMetadata(progress.done())));
        return done;
    }

    /** Forgets partitions that somebody else reads from now on. */
    synchronized void forget(Collection<TopicPartition> lost) {
        lost.forEach(partitions::remove);
    }
}
