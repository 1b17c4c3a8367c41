package io.gilstream.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Delivery;
import io.gilstream.schemas.RegistryClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Measures the bridge from committed events to messages at a consumer, against the client that it uses: the same
 * messages, byte for byte, published with the same confirms by that client alone. Throughput is that of a backlog: to
 * write the events is not the bridge's work.
 *
 * <p>Arguments: the {@code platform.json} of a platform that runs at least the bridge, and the file to write. The
 * environment says in {@code AMQP_URI} where RabbitMQ is, with an administrator.
 */
public final class BridgeBenchmark {

    private static final String EXCHANGE = "Play.Identity.Contracts:UserUpdated";
    private static final String ID = "\"conversationId\": \"";
    private static final int ID_LENGTH = 36;

    private static final int WARM_UP_ROUNDS = 8;
    private static final int ROUNDS = 5;
    private static final int MESSAGES = 30_000;
    private static final int TRANSACTION = 500;

    /** As the topology ends its transactions under this load. */
    private static final Duration TRANSACTION_EVERY = Duration.ofMillis(20);

    private static final int RATE = 500;
    private static final Duration SETTLED = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Platform platform;
    private final EventFeed feed;
    private final Rabbit rabbit;
    private final Queue<Delivery> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, Long> committed = new ConcurrentHashMap<>();
    private final Histogram micros = new ConcurrentHistogram(3);

    private BridgeBenchmark(Platform platform, EventFeed feed, Rabbit rabbit) {
        this.platform = platform;
        this.feed = feed;
        this.rabbit = rabbit;
    }

    /** Runs all measurements, prints a table and writes JSON. */
    public static void main(String[] arguments) throws Exception {
        var platform = Platform.read(Path.of(arguments[0]));
        var registry = new RegistryClient(URI.create(platform.url("registry-api")));
        try (var feed = new EventFeed(platform.url("kafka"), registry);
                var rabbit = new Rabbit(System.getenv("AMQP_URI"), EXCHANGE)) {
            var report = new BridgeBenchmark(platform, feed, rabbit).run();
            Results.publish(report.toTable(), report.toJson(), Path.of(arguments[1]));
        }
    }

    private BridgeReport run() throws Exception {
        rabbit.consume(this::arrived);
        System.err.println("warming up ...");
        for (var round = 1; round <= WARM_UP_ROUNDS; round++) {
            published(bridged(MESSAGES).messages());
        }
        var bridge = new ArrayList<Double>();
        var client = new ArrayList<Double>();
        for (var round = 1; round <= ROUNDS; round++) {
            System.err.printf("round %d of %d ...%n", round, ROUNDS);
            var passed = bridged(MESSAGES);
            bridge.add(passed.perSecond());
            client.add(published(passed.messages()));
        }
        System.err.printf("measuring from commit to consumer at %d/s ...%n", RATE);
        pace(SETTLED);
        micros.reset();
        pace(MEASURED);
        return BridgeReport.of(bridge, client, RATE, micros);
    }

    private record Passed(List<Delivery> messages, double perSecond) {}

    /** Writes events while the bridge stands still, and waits until each has its message at the consumer. */
    private Passed bridged(int count) throws IOException {
        expectNothing();
        long start;
        try (var _ = platform.freeze("bridge")) {
            write(count);
            start = System.nanoTime();
        }
        awaitArrived(count);
        var perSecond = perSecond(count, start);
        return new Passed(List.copyOf(arrived), perSecond);
    }

    private void write(int count) {
        for (var written = 0; written < count; written += TRANSACTION) {
            var _ = feed.begin(TRANSACTION);
            feed.commit();
        }
    }

    private double published(List<Delivery> messages) throws Exception {
        expectNothing();
        var start = System.nanoTime();
        rabbit.publish(messages);
        awaitArrived(messages.size());
        return perSecond(messages.size(), start);
    }

    private static double perSecond(int count, long start) {
        return count * 1e9 / (System.nanoTime() - start);
    }

    private void pace(Duration time) {
        expectNothing();
        var size = Math.toIntExact(RATE * TRANSACTION_EVERY.toMillis() / 1_000);
        var transactions = time.dividedBy(TRANSACTION_EVERY);
        var start = System.nanoTime();
        for (var number = 0L; number < transactions; number++) {
            Pace.until(start + number * TRANSACTION_EVERY.toNanos());
            var ids = feed.begin(size);
            var now = System.nanoTime();
            ids.stream().map(UUID::toString).forEach(id -> committed.put(id, now));
            feed.commit();
        }
        awaitArrived(Math.toIntExact(size * transactions));
    }

    private void arrived(Delivery message) {
        var now = System.nanoTime();
        var body = new String(message.getBody(), UTF_8);
        var id = body.indexOf(ID) + ID.length();
        var since = committed.remove(body.substring(id, id + ID_LENGTH));
        if (since != null) {
            micros.recordValue((now - since) / 1_000);
        }
        arrived.add(message);
        count.incrementAndGet();
    }

    private void expectNothing() {
        arrived.clear();
        count.set(0);
    }

    private void awaitArrived(int expected) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (count.get() < expected) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(count + " of " + expected + " messages arrived");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
