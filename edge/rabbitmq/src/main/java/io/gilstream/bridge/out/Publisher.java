package io.gilstream.bridge.out;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import io.gilstream.bridge.masstransit.Envelope;
import io.gilstream.bridge.masstransit.MessageType;
import io.gilstream.bridge.masstransit.Outgoing;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
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

    private static final int PERSISTENT = 2;
    private static final String NO_ROUTING_KEY = "";

    private final Channel channel;
    private final Confirmations confirmations;
    private final MeterRegistry meters;
    private volatile @Nullable Throwable failure;

    /** Takes over a channel that nobody else uses. */
    Publisher(Channel channel, Confirmations confirmations, MeterRegistry meters) throws IOException {
        this.channel = channel;
        this.confirmations = confirmations;
        this.meters = meters;
        channel.addShutdownListener(cause -> failure = cause);
        channel.addReturnListener(returned -> count("returned", returned.getExchange()));
        channel.addConfirmListener(
                confirmations::confirmed, (_, _) -> failure = new IOException("RabbitMQ refused a message"));
        var _ = channel.confirmSelect();
    }

    /** Declares where messages go, as MassTransit does before it publishes: durable, of type fanout, and no more. */
    void declare(List<MessageType> types) throws IOException {
        for (var type : types) {
            var _ = channel.exchangeDeclare(type.exchange(), BuiltinExchangeType.FANOUT, true);
        }
    }

    /** Publishes a message of the event at this place; {@link Confirmations} hears when it is confirmed. */
    void publish(Outgoing message, TopicPartition partition, long offset) throws IOException {
        requireOpen();
        confirmations.sent(channel.getNextPublishSeqNo(), partition, offset);
        channel.basicPublish(
                message.exchange(),
                NO_ROUTING_KEY,
                true,
                properties(message),
                message.body().getBytes(UTF_8));
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

    private static BasicProperties properties(Outgoing message) {
        var correlationId = message.correlationId();
        return new BasicProperties.Builder()
                .contentType(Envelope.CONTENT_TYPE)
                .deliveryMode(PERSISTENT)
                .messageId(message.messageId().toString())
                .correlationId(correlationId == null ? null : correlationId.toString())
                .headers(new HashMap<>(message.headers()))
                .build();
    }

    private void count(String what, String exchange) {
        meters.counter("bridge.messages." + what, "exchange", exchange).increment();
    }
}
