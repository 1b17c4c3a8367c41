package io.gilstream.identity.user.kafka;

import io.gilstream.identity.user.User;
import io.gilstream.starter.command.KafkaProperties;
import io.gilstream.starter.problem.Problem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class KafkaUserLogTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final User ANA = new User(new UUID(0, 1), "ana@play.com", "ana@play.com", Instant.EPOCH);

    private final TestTopic topic = new TestTopic();
    private final KafkaUserLog log = new KafkaUserLog(
            topic,
            new KafkaProperties("", URI.create("http://none"), "test", Duration.ofSeconds(20), Duration.ZERO, 2),
            InstantSource.fixed(Instant.EPOCH));

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void givesEachStateOfAUserAHigherVersion() {
        log.connect();
        StepVerifier.create(log.write(ANA)).expectNext(0L).expectComplete().verify(SOON);
        StepVerifier.create(log.remove(ANA.id())).expectComplete().verify(SOON);
        StepVerifier.create(log.write(ANA)).expectNext(2L).expectComplete().verify(SOON);
    }

    @Test
    void saysSoBeforeItHasReachedTheBroker() {
        StepVerifier.create(log.write(ANA))
                .expectErrorMatches(thrown -> thrown instanceof Problem problem && problem.is("not-ready"))
                .verify(SOON);
    }

    @Test
    void saysSoWhereTheBrokerDoesNotConfirm() {
        log.connect();
        topic.producer().sendException = new TimeoutException("away");
        StepVerifier.create(log.write(ANA))
                .expectErrorMatches(thrown -> thrown instanceof Problem problem && problem.is("not-confirmed"))
                .verify(SOON);
    }
}
