package io.gilstream.launcher.messages;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import io.gilstream.launcher.platform.LauncherException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Publishes failed messages as they were sent, one after the other, and waits for each until a queue has it. */
final class Replay implements AutoCloseable {

    private static final long CONFIRM_MILLIS_MAX = 10_000;

    private final Channel channel;
    private final String exchange;

    /** What came back because no queue wants it; RabbitMQ says so before it confirms. */
    private final AtomicReference<@Nullable Return> returned = new AtomicReference<>();

    Replay(String exchange, Connection connection) throws IOException {
        this.exchange = exchange;
        channel = connection.createChannel();
        channel.addReturnListener(returned::set);
        var _ = channel.confirmSelect();
    }

    /**
     * Publishes a message; returns when RabbitMQ has confirmed that it lies in a queue.
     *
     * @throws LauncherException if it does not; its message says why
     */
    void publish(FailedMessage message) throws IOException, InterruptedException {
        returned.set(null);
        try {
            channel.basicPublish(exchange, message.routingKey(), true, message.sent(), message.content());
            if (!channel.waitForConfirms(CONFIRM_MILLIS_MAX)) {
                throw refused(message, "RabbitMQ refused it");
            }
        } catch (ShutdownSignalException e) {
            throw refused(message, Broker.reason(e));
        } catch (TimeoutException _) {
            throw refused(message, "RabbitMQ did not confirm it in time; it may be there all the same");
        }
        if (returned.get() != null) {
            throw refused(message, "no queue is bound to the exchange " + exchange);
        }
    }

    private static LauncherException refused(FailedMessage message, String reason) {
        return new LauncherException("Not replayed: " + message.id() + ": " + reason + ". It stays where it is.");
    }

    @Override
    public void close() throws IOException, TimeoutException {
        if (channel.isOpen()) {
            channel.close();
        }
    }
}
