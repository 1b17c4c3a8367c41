package io.gilstream.bridge.out;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import io.gilstream.bridge.amqp.Amqp;
import io.gilstream.bridge.masstransit.MessageType;
import io.gilstream.bridge.masstransit.Outgoing;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One channel to RabbitMQ on which messages are published and confirmed, many at a time and in order. After its first
 * failure nothing more can be published on it.
 *
 * <p>A message that no queue wants is confirmed as well, which is no failure: nobody listens yet. It is returned first,
 * and counted.
 */
final class Publisher implements AutoCloseable {

    private static final String NO_ROUTING_KEY = "";
    private static final int NOT_FOUND = 404;

    private final Channel channel;
    private final Confirmations confirmations;
    private final MeterRegistry meters;
    private volatile @Nullable Throwable failure;

    /** Takes over a channel that nobody else uses. */
    Publisher(Channel channel, Confirmations confirmations, MeterRegistry meters) throws IOException {
        this.channel = channel;
        this.confirmations = confirmations;
        this.meters = meters;
        channel.addShutdownListener(this::failed);
        channel.addReturnListener(returned -> count("returned", returned.getExchange()));
        channel.addConfirmListener(
                confirmations::confirmed, (_, _) -> failed(new IOException("RabbitMQ refused a message")));
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

    /**
     * Tells whether a message has anywhere to go. To publish to an exchange that does not exist would close the
     * channel, for the messages before it as well.
     */
    boolean canTake(Outgoing message) throws IOException {
        return !message.optional() || exists(message.exchange());
    }

    private boolean exists(String exchange) throws IOException {
        requireOpen();
        try (var probe = Objects.requireNonNull(channel.getConnection().createChannel())) {
            var _ = probe.exchangeDeclarePassive(exchange);
            return true;
        } catch (TimeoutException e) {
            throw new IOException(e);
        } catch (IOException e) {
            if (e.getCause() instanceof ShutdownSignalException closed
                    && closed.getReason() instanceof AMQP.Channel.Close reason
                    && reason.getReplyCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /** Publishes a message of the event at this place; {@link Confirmations} hears when it is confirmed. */
    void publish(Outgoing message, TopicPartition partition, long offset) throws IOException {
        requireOpen();
        confirmations.sent(channel.getNextPublishSeqNo(), partition, offset);
        Amqp.publish(message, channel);
        count("published", message.exchange());
    }

    /**
     * Makes sure that nothing has failed yet.
     *
     * @throws IOException if the channel is closed, or a message was refused
     */
    void requireOpen() throws IOException {
        var failed = failure;
        if (failed != null) {
            throw new IOException("The channel to RabbitMQ failed", failed);
        }
    }

    @Override
    public void close() {
        try {
            channel.abort();
        } catch (IOException _) {
            // It is closed, then.
        }
    }

    private void failed(Throwable cause) {
        failure = cause;
        confirmations.end();
    }

    private void count(String what, String exchange) {
        meters.counter("bridge.messages." + what, "exchange", exchange).increment();
    }
}
