package io.gilstream.identity.user.kafka;

import gilstream.identity.User;
import io.gilstream.identity.user.KnownUsers;
import io.gilstream.identity.user.SealedUser;
import io.gilstream.identity.user.Sealing;
import io.gilstream.schemas.Topics;
import io.gilstream.starter.command.Kafka;
import io.gilstream.starter.json.Uuids;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what {@code identity.users.v1} says, from its beginning on, personal data as sealed as it is there. For one
 * thread.
 *
 * <p>A user who is gone by the topic has no key here any more. A user whose record cannot be read counts as unknown, so
 * that the next comparison writes a good one.
 */
final class UserLogReader implements KnownUsers, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UserLogReader.class);
    private static final String TOPIC = Topics.IDENTITY_USERS.name();
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Consumer<String, byte[]> consumer;
    private final Deserializer<User> values;
    private final List<TopicPartition> partitions;
    private final Sealing sealing;
    private final Map<UUID, SealedUser> users = new HashMap<>();

    UserLogReader(Kafka kafka, Sealing sealing) {
        this.sealing = sealing;
        values = Topics.IDENTITY_USERS.reader(kafka.registry());
        consumer = kafka.consumer();
        try {
            partitions = partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** Makes a read that is under way on another thread fail. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public Map<UUID, SealedUser> read() {
        var ends = consumer.endOffsets(partitions);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached(ends)) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("The end of " + TOPIC + " was not reached in " + PATIENCE);
            }
            consumer.poll(POLL).forEach(this::apply);
        }
        return Map.copyOf(users);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<TopicPartition> partitions() {
        var found = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("There is no topic " + TOPIC);
        }
        return found;
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void apply(ConsumerRecord<String, byte[]> message) {
        var key = message.key();
        if (key == null || !Uuids.isUuid(key)) {
            unreadable(message, null);
            return;
        }
        var userId = Uuids.parse(key);
        try {
            var state = values.deserialize(TOPIC, message.value());
            if (state == null) {
                users.remove(userId);
                sealing.forget(userId);
            } else {
                users.put(userId, user(userId, state));
            }
        } catch (SerializationException e) {
            users.remove(userId);
            unreadable(message, e);
        }
    }

    private static SealedUser user(UUID userId, User state) {
        var clear = !state.getUserName().isEmpty() || !state.getEmail().isEmpty();
        return new SealedUser(
                userId, clear ? null : state.getPersonalData(), state.getCreatedAt(), state.getLastFailedLoginAt());
    }

    private static void unreadable(ConsumerRecord<String, byte[]> message, @Nullable SerializationException cause) {
        LOG.atError()
                .addKeyValue("topic", message.topic())
                .addKeyValue("partition", message.partition())
                .addKeyValue("offset", message.offset())
                .addKeyValue("cause", cause)
                .log("A user cannot be read");
    }
}
