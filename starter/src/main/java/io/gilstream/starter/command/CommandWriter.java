package io.gilstream.starter.command;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gilstream.starter.problem.Problem;
import java.time.Duration;
import java.util.Objects;
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

    Mono<Void> write(C command, String requestId) {
        return Mono.deferContextual(context -> {
                    var traceparent = context.<String>getOrEmpty(CommandHeaders.TRACEPARENT);
                    return Mono.<Void>create(sink -> send(command, requestId, traceparent.orElse(null), sink));
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

    private void send(C command, String requestId, @Nullable String traceparent, MonoSink<Void> sink) {
        var connected = connection;
        if (connected == null) {
            sink.error(Problem.unavailable("not-ready", "The service has not reached its broker yet.", null));
            return;
        }
        var topic = channel.commands().name();
        var value = Objects.requireNonNull(connected.values().serialize(topic, command));
        var message = new ProducerRecord<>(topic, channel.key().apply(command).toString(), value);
        message.headers().add(CommandHeaders.REQUEST_ID, requestId.getBytes(US_ASCII));
        if (traceparent != null) {
            message.headers().add(CommandHeaders.TRACEPARENT, traceparent.getBytes(US_ASCII));
        }
        var _ = connected.producer().send(message, (_, failure) -> {
            if (failure == null) {
                sink.success();
            } else {
                sink.error(failure);
            }
        });
    }

    private static Problem unconfirmed(Throwable cause) {
        return Problem.unavailable(
                "not-confirmed",
                "The broker did not confirm in time. The request may still take effect; repeat it under the same id.",
                cause);
    }
}
