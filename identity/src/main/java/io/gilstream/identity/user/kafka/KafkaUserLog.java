package io.gilstream.identity.user.kafka;

import gilstream.identity.UserErased;
import io.gilstream.identity.user.SealedUser;
import io.gilstream.identity.user.Sealing;
import io.gilstream.identity.user.User;
import io.gilstream.identity.user.UserLog;
import io.gilstream.schemas.Topics;
import io.gilstream.starter.command.Kafka;
import io.gilstream.starter.command.KafkaProperties;
import io.gilstream.starter.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
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
 * Writes {@code identity.users.v1}, and {@code identity.erasures.v1}. The version of a state is its offset: all states
 * of a user are in one partition.
 *
 * <p>A producer's {@code send} may block, so one thread of its own, with a queue that is bounded, calls it.
 */
@Component
final class KafkaUserLog implements UserLog {

    private static final String USERS = Topics.IDENTITY_USERS.name();
    private static final String ERASURES = Topics.IDENTITY_ERASURES.name();

    /** What stands in the old fields of personal data, which the contract requires. */
    private static final String SEALED = "";

    private static final int QUEUED_MAX = 1_000;

    private final Kafka kafka;
    private final Duration confirmation;
    private final Sealing sealing;
    private final InstantSource clock;
    private final Scheduler sending = Schedulers.newBoundedElastic(1, QUEUED_MAX, "users-write");
    private volatile @Nullable Connection connection;

    private record Connection(
            Producer<String, byte[]> producer,
            Serializer<gilstream.identity.User> users,
            Serializer<UserErased> erasures) {}

    KafkaUserLog(Kafka kafka, KafkaProperties properties, Sealing sealing, InstantSource clock) {
        this.kafka = kafka;
        confirmation = properties.confirmation();
        this.sealing = sealing;
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
        var users = Topics.IDENTITY_USERS.writer(kafka.registry());
        var erasures = Topics.IDENTITY_ERASURES.writer(kafka.registry());
        var producer = kafka.producer();
        try {
            producer.partitionsFor(USERS);
            producer.partitionsFor(ERASURES);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
        connection = new Connection(producer, users, erasures);
    }

    /** Opens what reads the log of users. */
    UserLogReader reader() {
        return new UserLogReader(kafka, sealing);
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
        return sealing.seal(user).flatMap(state -> send(connected -> record(state, connected)));
    }

    /** The receipt goes first: whoever misses the user finds it. */
    @Override
    public Mono<Void> remove(UUID userId) {
        return send(connected -> receipt(userId, connected))
                .then(send(_ -> new ProducerRecord<>(USERS, userId.toString(), null)))
                .then();
    }

    private Mono<Long> send(Function<Connection, ProducerRecord<String, byte[]>> what) {
        return Mono.<Long>create(sink -> send(what, sink))
                .subscribeOn(sending)
                .timeout(confirmation.plusSeconds(1))
                .publishOn(Schedulers.parallel())
                .onErrorMap(thrown -> !(thrown instanceof Problem), KafkaUserLog::unconfirmed);
    }

    private void send(Function<Connection, ProducerRecord<String, byte[]>> what, MonoSink<Long> sink) {
        var connected = connection;
        if (connected == null) {
            sink.error(Problem.unavailable("not-ready", "The service has not reached its broker yet.", null));
            return;
        }
        var _ = connected.producer().send(what.apply(connected), (written, failure) -> {
            if (failure == null) {
                sink.success(written.offset());
            } else {
                sink.error(failure);
            }
        });
    }

    private ProducerRecord<String, byte[]> record(SealedUser user, Connection connected) {
        var value = new gilstream.identity.User(
                user.id(), SEALED, SEALED, user.createdAt(), now(), user.lastFailedLoginAt(), user.personalData());
        return new ProducerRecord<>(
                USERS, user.id().toString(), connected.users().serialize(USERS, value));
    }

    private ProducerRecord<String, byte[]> receipt(UUID userId, Connection connected) {
        var value = connected.erasures().serialize(ERASURES, new UserErased(userId, now()));
        return new ProducerRecord<>(ERASURES, userId.toString(), value);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Problem unconfirmed(Throwable cause) {
        return Problem.unavailable(
                "not-confirmed",
                "The broker did not confirm in time. The users that are shown follow within seconds once it is back.",
                cause);
    }
}
