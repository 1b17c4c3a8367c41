package io.gilstream.benchmarks;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
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
            var open = new ConcurrentSkipListSet<Long>();
            channel.addConfirmListener(
                    (number, multiple) -> free.release(confirmed(open, number, multiple)), (_, _) -> {});
            for (var message : messages) {
                free.acquire();
                open.add(channel.getNextPublishSeqNo());
                channel.basicPublish(exchange, "", true, message.getProperties(), message.getBody());
            }
            channel.waitForConfirmsOrDie();
        }
    }

    /** Takes out what is confirmed, in whichever order that comes, and returns how many. */
    private static int confirmed(NavigableSet<Long> open, long number, boolean multiple) {
        var confirmed = multiple ? open.headSet(number, true) : open.subSet(number, true, number, true);
        var count = confirmed.size();
        confirmed.clear();
        return count;
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
