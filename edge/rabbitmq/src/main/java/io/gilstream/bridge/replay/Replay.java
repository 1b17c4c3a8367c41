package io.gilstream.bridge.replay;

import io.gilstream.bridge.masstransit.Outgoing;
import io.gilstream.bridge.out.Confirmations;
import io.gilstream.bridge.out.Events;
import io.gilstream.bridge.out.Publisher;
import io.gilstream.bridge.replay.Status.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replay: publishes a stretch of the log to one queue, each message under the id that it always has and in the
 * order of the log, on a thread of its own.
 *
 * <p>While RabbitMQ takes nothing, it waits. Whatever fails ends it, with the position from which another one goes on.
 */
final class Replay {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final UUID id = UUID.randomUUID();
    private final Order order;
    private final Map<TopicPartition, Long> begin;
    private final Map<TopicPartition, Long> end;
    private final Confirmations confirmations;
    private final AtomicReference<@Nullable Parts> parts;
    private final int inFlightMax;
    private final InstantSource clock;
    private final Instant startedAt;
    private final AtomicLong messages = new AtomicLong();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("replay").unstarted(this::run);
    private volatile Ending ending = new Ending(State.RUNNING, null, null);

    /** What a replay works with; closed and forgotten when it ends. */
    record Parts(Stretch stretch, Events events, Publisher publisher) implements AutoCloseable {

        @Override
        public void close() {
            publisher.close();
            stretch.close();
        }
    }

    private record Ending(
            State state, @Nullable String cause, @Nullable Instant at) {}

    Replay(Order order, Parts parts, Confirmations confirmations, int inFlightMax, InstantSource clock) {
        this.order = order;
        this.begin = parts.stretch().begin();
        this.end = parts.stretch().end();
        this.parts = new AtomicReference<>(parts);
        this.confirmations = confirmations;
        this.inFlightMax = inFlightMax;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    UUID id() {
        return id;
    }

    void start() {
        thread.start();
    }

    /** Lets it end before the next record. What it has published stays. */
    void cancel() {
        cancelled.countDown();
    }

    /** Waits a while until it has ended. */
    void join() throws InterruptedException {
        var _ = thread.join(STOP_PATIENCE);
    }

    boolean isRunning() {
        return ending.state() == State.RUNNING;
    }

    Status status() {
        var now = ending;
        var position = now.state() == State.DONE ? end : position();
        return new Status(id, order, now.state(), now.cause(), messages.get(), position, end, startedAt, now.at());
    }

    private Map<TopicPartition, Long> position() {
        var position = new HashMap<>(begin);
        confirmations.done().forEach((partition, next) -> position.put(partition, next.offset()));
        return position;
    }

    private void run() {
        try (var taken = Objects.requireNonNull(parts.getAndSet(null))) {
            end(flow(taken) ? State.DONE : State.CANCELLED, null);
        } catch (IOException | RuntimeException e) {
            end(State.FAILED, cause(e));
        } catch (InterruptedException _) {
            end(State.CANCELLED, null);
        }
    }

    /** Returns true when everything is confirmed, false when it was cancelled before. */
    private boolean flow(Parts parts) throws IOException, InterruptedException {
        while (!parts.stretch().isRead() || confirmations.inFlight() > 0) {
            parts.publisher().requireOpen();
            if (parts.stretch().isRead() || !hasRoom(parts.publisher())) {
                pause();
            } else {
                publish(parts);
            }
            if (isCancelled()) {
                return false;
            }
        }
        return true;
    }

    private void publish(Parts parts) throws IOException {
        for (var record : parts.stretch().next()) {
            if (isCancelled()) {
                return;
            }
            var wanted = wanted(parts.events(), record);
            var place = new TopicPartition(record.topic(), record.partition());
            parts.publisher().publish(wanted, place, record.offset());
            messages.addAndGet(wanted.size());
        }
    }

    /** What is no event became a dead letter when it was met first. */
    private List<Outgoing> wanted(Events events, ConsumerRecord<byte[], byte[]> record) {
        return events.messages(record, (_, _) -> {}).stream()
                .filter(order::wants)
                .toList();
    }

    private boolean hasRoom(Publisher publisher) {
        return !publisher.isBlocked() && confirmations.inFlight() < inFlightMax;
    }

    private boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    private void pause() throws InterruptedException {
        var _ = cancelled.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end(State state, @Nullable String cause) {
        ending = new Ending(state, cause, clock.instant());
        LOG.atInfo()
                .addKeyValue("replay", id)
                .addKeyValue("queue", order.queue())
                .addKeyValue("state", state)
                .addKeyValue("messages", messages)
                .addKeyValue("cause", cause)
                .log("A replay ended");
    }

    /** Returns what the innermost cause says. */
    private static String cause(Exception e) {
        Throwable innermost = e;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
    }
}
