package io.gilstream.bridge.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/** What RabbitMQ has; asked on channels of their own, because it closes a channel that asks for what is not there. */
public final class Presence {

    private static final int NOT_FOUND = 404;
    private static final int RESOURCE_LOCKED = 405;

    private Presence() {}

    @FunctionalInterface
    private interface Question {
        void ask(Channel channel) throws IOException;
    }

    /** Tells whether there is an exchange. */
    public static boolean ofExchange(String name, Connection connection) throws IOException {
        return of(channel -> channel.exchangeDeclarePassive(name), connection);
    }

    /** Tells whether there is a queue, be it another connection's alone. */
    public static boolean ofQueue(String name, Connection connection) throws IOException {
        return of(channel -> channel.queueDeclarePassive(name), connection);
    }

    private static boolean of(Question question, Connection connection) throws IOException {
        try (var channel = Objects.requireNonNull(connection.createChannel())) {
            question.ask(channel);
            return true;
        } catch (TimeoutException e) {
            throw new IOException(e);
        } catch (IOException e) {
            return switch (replyCode(e)) {
                case NOT_FOUND -> false;
                case RESOURCE_LOCKED -> true;
                default -> throw e;
            };
        }
    }

    private static int replyCode(IOException e) {
        return e.getCause() instanceof ShutdownSignalException closed
                        && closed.getReason() instanceof AMQP.Channel.Close reason
                ? reason.getReplyCode()
                : 0;
    }
}
