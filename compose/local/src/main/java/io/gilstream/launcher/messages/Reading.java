package io.gilstream.launcher.messages;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.gilstream.launcher.platform.LauncherException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * A reading of a queue, front to back, of the messages that were there when it began.
 *
 * <p>What is read is held back from others, unacknowledged, and goes back to its place when the reading is closed or
 * its process dies, unless it was removed.
 */
final class Reading implements AutoCloseable {

    private static final long ALL = 0;

    private final Channel channel;
    private final FailureQueue queue;
    private final int count;
    private int read;

    private Reading(Channel channel, FailureQueue queue, int count) {
        this.channel = channel;
        this.queue = queue;
        this.count = count;
    }

    /**
     * Begins to read.
     *
     * @throws LauncherException if there is no such queue
     */
    static Reading of(FailureQueue queue, Connection connection) throws IOException {
        return ifThere(queue, connection)
                .orElseThrow(
                        () -> new LauncherException(
                                "There is no queue " + queue.name()
                                        + ". It is made when the first message fails; ./gilstream messages list shows those that are there."));
    }

    /** Begins to read, if there is such a queue. */
    static Optional<Reading> ifThere(FailureQueue queue, Connection connection) throws IOException {
        var channel = connection.createChannel();
        try {
            var count = channel.queueDeclarePassive(queue.name()).getMessageCount();
            return Optional.of(new Reading(channel, queue, count));
        } catch (IOException e) {
            if (Broker.isNotFound(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns how many messages waited when the reading began. */
    int count() {
        return count;
    }

    /** Returns the next message, unless all have been read. */
    Optional<FailedMessage> next() throws IOException {
        if (read == count) {
            return Optional.empty();
        }
        read++;
        return Optional.ofNullable(channel.basicGet(queue.name(), false)).map(FailedMessage::new);
    }

    /**
     * Reads on to the first message that is named so.
     *
     * @throws LauncherException if there is none
     */
    FailedMessage find(String id) throws IOException {
        for (var message = next(); message.isPresent(); message = next()) {
            if (message.get().id().equals(id)) {
                return message.get();
            }
        }
        throw new LauncherException("There is no message " + id + " among the " + count + " of " + queue.name()
                + "; ./gilstream messages list --queue=" + queue.name() + " --limit=" + Math.max(count, 1)
                + " shows them.");
    }

    /** Removes a message that was read; returns when RabbitMQ has done it. */
    void remove(FailedMessage message) throws IOException {
        channel.basicAck(message.tag(), false);
        var _ = channel.messageCount(queue.name()); // it answers in order, and an acknowledgement has no answer
    }

    /** Gives back what was not removed; returns when RabbitMQ has done what was asked. */
    @Override
    public void close() throws IOException, TimeoutException {
        if (channel.isOpen()) {
            channel.basicNack(ALL, true, true);
            channel.close();
        }
    }
}
