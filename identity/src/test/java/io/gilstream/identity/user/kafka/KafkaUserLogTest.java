package io.gilstream.identity.user.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import gilstream.identity.UserErased;
import io.gilstream.identity.testing.FakeDirectory;
import io.gilstream.identity.user.Sealing;
import io.gilstream.identity.user.User;
import io.gilstream.schemas.Topics;
import io.gilstream.starter.command.KafkaProperties;
import io.gilstream.starter.problem.Problem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class KafkaUserLogTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final User ANA = new User(new UUID(0, 1), "ana@play.com", "ana@play.com", Instant.EPOCH);

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private final FakeDirectory directory = new FakeDirectory();
    private final TestTopic topic = new TestTopic();
    private final KafkaUserLog log = new KafkaUserLog(
            topic,
            new KafkaProperties(
                    "", URI.create("http://none"), "test", Duration.ofSeconds(20), Duration.ZERO, 2, "", ""),
            new Sealing(directory, CLOCK),
            CLOCK);

    @BeforeEach
    void register() {
        directory.put(ANA);
    }

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

    @Test
    void writesTheReceiptOfAnErasureBeforeTheTombstone() {
        log.connect();

        StepVerifier.create(log.remove(ANA.id())).expectComplete().verify(SOON);

        assertThat(topic.producer().history())
                .extracting(ProducerRecord::topic)
                .containsExactly(Topics.IDENTITY_ERASURES.name(), Topics.IDENTITY_USERS.name());
        assertThat(topic.erasures()).containsExactly(new UserErased(ANA.id(), Instant.EPOCH));
        assertThat(topic.written().getLast().value()).isNull();
    }

    @Test
    void writesNoTombstoneWithoutAReceipt() {
        log.connect();
        topic.producer().sendException = new TimeoutException("away");

        StepVerifier.create(log.remove(ANA.id())).expectError(Problem.class).verify(SOON);

        assertThat(topic.producer().history()).isEmpty();
    }

    @Test
    void writesNoPersonalDataInClear() {
        log.connect();

        StepVerifier.create(log.write(ANA)).expectNext(0L).expectComplete().verify(SOON);

        assertThat(new String(topic.written().getFirst().value(), ISO_8859_1))
                .doesNotContain("ana")
                .doesNotContain("play.com");
    }

    @Test
    void writesNothingOfWhoIsGone() {
        log.connect();
        directory.remove(ANA.id());

        StepVerifier.create(log.write(ANA)).expectComplete().verify(SOON);

        assertThat(topic.written()).isEmpty();
    }

    @Test
    void writesNothingWhileThereIsNoKey() {
        log.connect();
        directory.away(true);

        StepVerifier.create(log.write(ANA))
                .expectErrorMatches(thrown -> thrown instanceof Problem problem && problem.is("keycloak-unavailable"))
                .verify(SOON);
        assertThat(topic.written()).isEmpty();
    }
}
