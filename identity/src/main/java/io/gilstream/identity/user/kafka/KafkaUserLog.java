package io.gilstream.identity.user.kafka;

import io.gilstream.identity.user.User;
import io.gilstream.identity.user.UserLog;
import io.gilstream.schemas.Topics;
import io.gilstream.starter.command.Kafka;
import io.gilstream.starter.command.KafkaProperties;
import io.gilstream.starter.problem.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Writes {@code identity.users.v1}. The version of a state is its offset: all states of a user are in one partition.
 *
 * <p>A producer's {@code send} may block, so one thread of its own, with a queue that is bounded, calls it.
 */
@Component
final class KafkaUserLog implements UserLog {

    private static final String TOPIC = Topics.IDENTITY_USERS.name();
    private static final int QUEUED_MAX = 1_000;

    private final Kafka kafka;
    private final Duration confirmation;
    private final InstantSource clock;
    private final Scheduler sending = Schedulers.newBoundedElastic(1, QUEUED_MAX, "users-write");
    private volatile @Nullable Connection connection;

    private record Connection(Producer<String, byte[]> producer, Serializer<gilstream.identity.User> values) {}

    KafkaUserLog(Kafka kafka, KafkaProperties properties, InstantSource clock) {
        this.kafka = kafka;
        confirmation = properties.confirmation();
        this.clock = clock;
    }

    boolean ready() {
        return connection != null;
    }

    /** Connects, if that is not done yet; fails while the broker or the registry is away. */
    void connect() {
        if (connection != null) {
            return;
        }
        var values = Topics.IDENTITY_USERS.writer(kafka.registry());
        var producer = kafka.producer();
        try {
            producer.partitionsFor(TOPIC);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
        connection = new Connection(producer, values);
    }

    void close() {
        sending.dispose();
        var connected = connection;
        if (connected != null) {
            connected.producer().close(confirmation);
        }
    }

    @Override
    public Mono<Long> write(User user) {
        return send(user.id(), user);
    }

    @Override
    public Mono<Void> remove(UUID userId) {
        return send(userId, null).then();
    }

    private Mono<Long> send(UUID userId, @Nullable User state) {
        return Mono.<Long>create(sink -> send(userId, state, sink))
                .subscribeOn(sending)
                .timeout(confirmation.plusSeconds(1))
                .publishOn(Schedulers.parallel())
                .onErrorMap(thrown -> !(thrown instanceof Problem), KafkaUserLog::unconfirmed);
    }

    private void send(UUID userId, @Nullable User state, MonoSink<Long> sink) {
        var connected = connection;
        if (connected == null) {
            sink.error(Problem.unavailable("not-ready", "The service has not reached its broker yet.", null));
            return;
        }
        var value = state == null ? null : connected.values().serialize(TOPIC, record(state));
        var _ = connected.producer().send(new ProducerRecord<>(TOPIC, userId.toString(), value), (written, failure) -> {
            if (failure == null) {
                sink.success(written.offset());
            } else {
                sink.error(failure);
            }
        });
    }

    private gilstream.identity.User record(User user) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new gilstream.identity.User(
                user.id(), user.userName(), user.email(), user.createdAt(), now, user.lastFailedLoginAt());
    }

    private static Problem unconfirmed(Throwable cause) {
        return Problem.unavailable(
                "not-confirmed",
                "The broker did not confirm in time. The users that are shown follow within seconds once it is back.",
                cause);
    }
}
