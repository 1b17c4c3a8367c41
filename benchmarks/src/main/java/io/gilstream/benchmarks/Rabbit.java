package io.gilstream.benchmarks;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A queue of the benchmark's own, which gets what is published to one exchange. */
final class Rabbit implements AutoCloseable {

    /** As many as the bridge has on their way at once. */
    private static final int IN_FLIGHT_MAX = 1_000;

    private static final String QUEUE = "Play.Benchmark";

    private final Connection connection;
    private final String exchange;

    Rabbit(String uri, String exchange) throws Exception {
        this.exchange = exchange;
        var factory = new ConnectionFactory();
        factory.setUri(uri);
        connection = factory.newConnection("benchmark");
    }

    /** Declares the queue, durable as those of services are, and hands over whatever arrives there from now on. */
    void consume(Consumer<Delivery> consumer) throws IOException {
        var channel = channel();
        channel.exchangeDeclare(exchange, "fanout", true);
        channel.queueDeclare(QUEUE, true, false, false, Map.of());
        channel.queueBind(QUEUE, exchange, "");
        channel.queuePurge(QUEUE);
        channel.basicConsume(QUEUE, true, (_, delivery) -> consumer.accept(delivery), _ -> {});
    }

    /** Publishes these messages, as many in flight as the bridge has, and waits until all are confirmed. */
    void publish(List<Delivery> messages) throws IOException, InterruptedException, TimeoutException {
        try (var channel = channel()) {
            channel.confirmSelect();
            var free = new Semaphore(IN_FLIGHT_MAX);
            var confirmed = new AtomicLong();
            channel.addConfirmListener(
                    (number, multiple) -> free.release(newlyConfirmed(confirmed, number, multiple)), (_, _) -> {});
            for (var message : messages) {
                free.acquire();
                channel.basicPublish(exchange, "", true, message.getProperties(), message.getBody());
            }
            channel.waitForConfirmsOrDie();
        }
    }

    /** RabbitMQ confirms in order here: one channel, one queue. */
    private static int newlyConfirmed(AtomicLong confirmed, long number, boolean multiple) {
        return multiple ? Math.toIntExact(number - confirmed.getAndSet(number)) : next(confirmed, number);
    }

    private static int next(AtomicLong confirmed, long number) {
        confirmed.set(number);
        return 1;
    }

    private Channel channel() throws IOException {
        var channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("RabbitMQ has no more channels");
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
