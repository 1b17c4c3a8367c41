package io.gilstream.starter.command;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gilstream.starter.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Writes commands to their topic.
 *
 * <p>A producer's {@code send} blocks while it lacks the topic's metadata or has too much to send. So one thread of its
 * own, with a queue that is bounded, calls it, and never a thread that serves requests.
 */
final class CommandWriter<C extends SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(CommandWriter.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int QUEUED_MAX = 10_000;

    private final Channel<C, ?> channel;
    private final Kafka kafka;
    private final Duration confirmation;
    private final Scheduler sending = Schedulers.newBoundedElastic(1, QUEUED_MAX, "commands");
    private volatile @Nullable Connection<C> connection;
    private volatile boolean running = true;

    /**
     * A command to be sent.
     *
     * @param requestId names this sending
     */
    record Sending<C>(C command, String requestId) {}

    private record Connection<C>(Producer<String, byte[]> producer, Serializer<C> values) {}

    CommandWriter(Channel<C, ?> channel, Kafka kafka, Duration confirmation) {
        this.channel = channel;
        this.kafka = kafka;
        this.confirmation = confirmation;
    }

    boolean ready() {
        return connection != null;
    }

    /** Connects, however long the broker and the registry need. */
    void connect() {
        while (running && connection == null) {
            try {
                connectOnce();
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("topic", channel.commands().name())
                        .addKeyValue("cause", e)
                        .log("Commands cannot be sent yet");
                Pauses.sleep(PAUSE);
            }
        }
    }

    void close() {
        running = false;
        sending.dispose();
        var connected = connection;
        if (connected != null) {
            connected.producer().close(confirmation);
        }
    }

    /** Writes commands one right after the other; completes when the broker keeps them all. */
    Mono<Void> write(List<Sending<C>> sendings) {
        return Mono.deferContextual(context -> {
                    var traceparent = context.<String>getOrEmpty(CommandHeaders.TRACEPARENT);
                    return Mono.<Void>create(sink -> send(sendings, traceparent.orElse(null), sink));
                })
                .subscribeOn(sending)
                .timeout(confirmation.plusSeconds(1))
                .publishOn(Schedulers.parallel())
                .onErrorMap(thrown -> !(thrown instanceof Problem), CommandWriter::unconfirmed);
    }

    private void connectOnce() {
        var values = channel.commands().writer(kafka.registry());
        var producer = kafka.producer();
        try {
            producer.partitionsFor(channel.commands().name());
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
        connection = new Connection<>(producer, values);
    }

    private void send(List<Sending<C>> sendings, @Nullable String traceparent, MonoSink<Void> sink) {
        var connected = connection;
        if (connected == null) {
            sink.error(Problem.unavailable("not-ready", "The service has not reached its broker yet.", null));
            return;
        }
        var unconfirmed = new AtomicInteger(sendings.size());
        for (var sending : sendings) {
            var message = message(sending, traceparent, connected.values());
            var _ = connected.producer().send(message, (_, failure) -> confirm(unconfirmed, failure, sink));
        }
    }

    /** Ends with the first failure, or with the last confirmation; what comes after that is not heard. */
    private static void confirm(AtomicInteger unconfirmed, @Nullable Exception failure, MonoSink<Void> sink) {
        if (failure != null) {
            sink.error(failure);
        } else if (unconfirmed.decrementAndGet() == 0) {
            sink.success();
        }
    }

    private ProducerRecord<String, byte[]> message(
            Sending<C> sending, @Nullable String traceparent, Serializer<C> values) {
        var command = sending.command();
        var topic = channel.commands().name();
        var value = Objects.requireNonNull(values.serialize(topic, command));
        var message = new ProducerRecord<>(topic, channel.key().apply(command).toString(), value);
        message.headers().add(CommandHeaders.REQUEST_ID, sending.requestId().getBytes(US_ASCII));
        if (traceparent != null) {
            message.headers().add(CommandHeaders.TRACEPARENT, traceparent.getBytes(US_ASCII));
        }
        return message;
    }

    private static Problem unconfirmed(Throwable cause) {
        return Problem.unavailable(
                "not-confirmed",
                "The broker did not confirm in time. The request may still take effect; repeat it under the same id.",
                cause);
    }
}
