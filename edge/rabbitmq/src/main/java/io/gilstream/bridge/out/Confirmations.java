package io.gilstream.bridge.out;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which messages RabbitMQ has not confirmed yet, and how far each partition of the log is therefore done: up to its
 * oldest event of which a message is unconfirmed.
 *
 * <p>Events are taken by one thread and confirmed by another.
 */
final class Confirmations {

    private record Place(TopicPartition partition, long offset) {}

    /** How far one partition is: the next offset to take, and the messages that are out for each offset before. */
    private static final class Progress {
        private long next;
        private final NavigableMap<Long, Integer> open = new TreeMap<>();

        private long done() {
            return open.isEmpty() ? next : open.firstKey();
        }
    }

    private final NavigableMap<Long, Place> unconfirmed = new TreeMap<>();
    private final Map<TopicPartition, Progress> partitions = new HashMap<>();

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
        unconfirmed.put(sequence, new Place(partition, offset));
    }

    /** Notes that RabbitMQ has a message, or all up to it. */
    synchronized void confirmed(long sequence, boolean multiple) {
        var confirmed =
                multiple ? unconfirmed.headMap(sequence, true) : unconfirmed.subMap(sequence, true, sequence, true);
        confirmed.values().forEach(this::close);
        confirmed.clear();
    }

    /** Returns how many messages are unconfirmed. */
    synchronized int inFlight() {
        return unconfirmed.size();
    }

    /** Returns the offset of each partition behind which everything is confirmed. */
    synchronized Map<TopicPartition, OffsetAndMetadata> done() {
        var done = new HashMap<TopicPartition, OffsetAndMetadata>();
        partitions.forEach((partition, progress) -> done.put(partition, new OffsetAndMetadata(progress.done())));
        return done;
    }

    /** Forgets partitions that somebody else reads from now on. */
    synchronized void forget(Collection<TopicPartition> lost) {
        lost.forEach(partitions::remove);
    }

    private void close(Place place) {
        var progress = partitions.get(place.partition());
        if (progress != null) {
            progress.open.computeIfPresent(place.offset(), (_, messages) -> messages == 1 ? null : messages - 1);
        }
    }
}
