package io.gilstream.bridge.out;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import io.gilstream.bridge.amqp.Amqp;
import io.gilstream.bridge.amqp.Presence;
import io.gilstream.bridge.masstransit.MessageType;
import io.gilstream.bridge.masstransit.Outgoing;
import io.gilstream.bridge.out.Recipients.Bound;
import io.gilstream.bridge.out.Recipients.OneQueue;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One channel to RabbitMQ on which messages are published and confirmed, many at a time and in order. After its first
 * failure nothing more can be published on it, and no confirmation counts.
 *
 * <p>A message that no queue wants is confirmed as well, but returned first. Where all who are bound are to have it,
 * that is no failure, and counted.
 */
public final class Publisher implements AutoCloseable {

    private static final String NO_ROUTING_KEY = "";

    private final Channel channel;
    private final Recipients recipients;
    private final Confirmations confirmations;
    private final MeterRegistry meters;
    private final Closeable closing;
    private volatile @Nullable Throwable failure;
    private volatile boolean blocked;

    /**
     * Takes over a channel that nobody else uses.
     *
     * @param closing what closes the channel, and what it takes along
     */
    Publisher(
            Channel channel,
            Recipients recipients,
            Confirmations confirmations,
            MeterRegistry meters,
            Closeable closing)
            throws IOException {
        this.channel = channel;
        this.recipients = recipients;
        this.confirmations = confirmations;
        this.meters = meters;
        this.closing = closing;
        channel.addShutdownListener(this::fail);
        channel.addReturnListener(this::returned);
        channel.addConfirmListener(this::confirmed, (_, _) -> fail(new IOException("RabbitMQ refused a message")));
        var _ = channel.confirmSelect();
    }

    /** Declares where messages go, as MassTransit does before it publishes: durable, of type fanout, and no more. */
    void declare(List<MessageType> types) throws IOException {
        for (var type : types) {
            var _ = channel.exchangeDeclare(type.exchange(), BuiltinExchangeType.FANOUT, true);
        }
    }

    /** Declares where faults of messages of these types go: each its own, and all of them one more. */
    void declareFaults(List<MessageType> types) throws IOException {
        var _ = channel.exchangeDeclare(MessageType.ALL_FAULTS, BuiltinExchangeType.FANOUT, true);
        for (var type : types) {
            var _ = channel.exchangeDeclare(type.faultExchange(), BuiltinExchangeType.FANOUT, true);
            var _ = channel.exchangeBind(MessageType.ALL_FAULTS, type.faultExchange(), NO_ROUTING_KEY);
        }
    }

    /** Declares a stream that keeps all messages of these types, and all faults. */
    void declareStream(String name, Duration maxAge, List<MessageType> types) throws IOException {
        var arguments = Map.<String, Object>of("x-queue-type", "stream", "x-max-age", maxAge.toSeconds() + "s");
        var _ = channel.queueDeclare(name, true, false, false, arguments);
        var _ = channel.queueBind(name, MessageType.ALL_FAULTS, NO_ROUTING_KEY);
        for (var type : types) {
            var _ = channel.queueBind(name, type.exchange(), NO_ROUTING_KEY);
        }
    }

    /**
     * Tells whether a message has anywhere to go. To publish to an exchange that does not exist would close the
     * channel, for the messages before it as well.
     */
    boolean canTake(Outgoing message) throws IOException {
        if (!message.optional()) {
            return true;
        }
        requireOpen();
        return Presence.ofExchange(message.exchange(), channel.getConnection());
    }

    /** Publishes the messages of the event at this place; {@link Confirmations} hears when they are confirmed. */
    public void publish(List<Outgoing> messages, TopicPartition partition, long offset) throws IOException {
        confirmations.taken(partition, offset, messages.size());
        for (var message : messages) {
            requireOpen();
            confirmations.sent(channel.getNextPublishSeqNo(), partition, offset);
            send(message);
        }
    }

    private void send(Outgoing message) throws IOException {
        switch (recipients) {
            case Bound _ -> {
                Amqp.publish(message, channel);
                count("published", message.exchange());
            }
            case OneQueue(var queue) -> {
                Amqp.publishTo(queue, message, channel);
                count("replayed", message.exchange());
            }
        }
    }

    /**
     * Makes sure that nothing has failed yet.
     *
     * @throws IOException if the channel is closed, or a message was refused
     */
    public void requireOpen() throws IOException {
        var failed = failure;
        if (failed != null) {
            throw new IOException("The channel to RabbitMQ failed", failed);
        }
    }

    /** Tells whether RabbitMQ said that it takes nothing for now. */
    public boolean isBlocked() {
        return blocked;
    }

    void block(boolean now) {
        blocked = now;
    }

    @Override
    public void close() {
        try {
            closing.close();
        } catch (IOException _) {
            // It is closed, then.
        }
    }

    private void returned(Return message) {
        switch (recipients) {
            case Bound _ -> count("returned", message.getExchange());
            case OneQueue(var queue) -> fail(new IOException("The queue " + queue + " is not there any more"));
        }
    }

    private void confirmed(long sequence, boolean multiple) {
        if (failure == null) {
            confirmations.confirmed(sequence, multiple);
        }
    }

    /** The first failure is the one to tell. */
    private void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        confirmations.end();
    }

    private void count(String what, String exchange) {
        meters.counter("bridge.messages." + what, "exchange", exchange).increment();
    }
}
