package io.gilstream.identity.user.kafka;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gilstream.identity.testing.FakeDirectory;
import io.gilstream.identity.testing.FakePlayerAccounts;
import io.gilstream.identity.user.Changes;
import io.gilstream.identity.user.Reconciler;
import io.gilstream.identity.user.Sealing;
import io.gilstream.identity.user.User;
import io.gilstream.identity.user.UserFeed.Change;
import io.gilstream.schemas.Topics;
import io.gilstream.starter.command.KafkaProperties;
import io.gilstream.starter.problem.Problem;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the comparison of Keycloak with the topic does about seals. */
class SealedLogTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NAME = Topics.IDENTITY_USERS.name();
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final User ANA = new User(new UUID(0, 1), "ana", "ana@play.com", NOON);
    private static final User BEN = new User(new UUID(0, 2), "ben", "ben@play.com", NOON);
    private static final Changes NONE = new Changes(List.of(), List.of());

    private final FakeDirectory keycloak = new FakeDirectory();
    private final FakePlayerAccounts accounts = new FakePlayerAccounts();
    private final TestTopic topic = new TestTopic();
    private Instant now = NOON;
    private final Sealing sealing = new Sealing(keycloak, () -> now);
    private final KafkaUserLog log = new KafkaUserLog(
            topic,
            new KafkaProperties("", URI.create("http://none"), "test", SOON, Duration.ZERO, 2, "", ""),
            sealing,
            () -> now);
    private final Reconciler reconciler = new Reconciler(keycloak, log, accounts, sealing);

    @BeforeEach
    void connect() {
        log.connect();
        keycloak.put(ANA);
        keycloak.put(BEN);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aClearRecordOfAnEarlierVersionIsRewrittenSealed() {
        write(new gilstream.identity.User(ANA.id(), "ana", "ana@play.com", NOON, NOON, NOON, null));
        try (var reader = log.reader()) {
            var changes = reconciler.round(reader);

            assertThat(changes.different()).containsExactlyInAnyOrder(ANA.withFailedLogin(NOON), BEN);
            assertThat(opened(reader)).isEqualTo(ANA.withFailedLogin(NOON));
            assertThat(reconciler.round(reader)).isEqualTo(NONE);
        }
        assertThat(accounts.opened()).containsExactly(BEN.id());
    }

    @Test
    void aRecordThatIsBothSealedAndClearIsRewritten() {
        try (var reader = log.reader()) {
            reconciler.round(reader);
            var data = requireNonNull(reader.read().get(ANA.id())).personalData();
            write(new gilstream.identity.User(ANA.id(), "ana", "", NOON, NOON, null, data));

            assertThat(reconciler.round(reader).different()).containsExactly(ANA);
        }
    }

    @Test
    void aSealThatIsNoneIsReplaced() {
        try (var reader = log.reader()) {
            reconciler.round(reader);
            write(new gilstream.identity.User(
                    ANA.id(), "", "", NOON, NOON, null, ByteBuffer.wrap(new byte[] {1, 2, 3})));

            assertThat(reconciler.round(reader).different()).containsExactly(ANA);
            assertThat(opened(reader)).isEqualTo(ANA);
        }
    }

    @Test
    void aUserWhoLostTheKeyIsSealedAnewWhenTheFeedTellsOfIt() {
        try (var reader = log.reader()) {
            reconciler.round(reader);
            keycloak.loseKey(ANA.id());

            reconciler.look(reader, List.of(new Change(ANA.id(), null)));

            assertThat(topic.written()).hasSize(3);
            assertThat(opened(reader)).isEqualTo(ANA);
        }
        assertThat(accounts.opened()).containsExactlyInAnyOrder(ANA.id(), BEN.id());
    }

    @Test
    void aUserWhoLostTheKeyIsSealedAnewByAComparisonTenMinutesLaterAtTheLatest() {
        try (var reader = log.reader()) {
            reconciler.round(reader);
            keycloak.loseKey(ANA.id());
            now = NOON.plus(Duration.ofMinutes(10));

            assertThat(reconciler.round(reader).different()).containsExactly(ANA);
            assertThat(opened(reader)).isEqualTo(ANA);
        }
    }

    @Test
    void comparesAllUsersWithoutACallForEach() {
        try (var reader = log.reader()) {
            reconciler.round(reader);
            reconciler.round(reader);
        }
        assertThat(keycloak.askedForKeys()).hasSize(1);
    }

    @Test
    void aUserWhoIsGoneByTheTopicHasNoKeyHereAnyMore() {
        try (var reader = log.reader()) {
            reconciler.round(reader);
            var sealed = requireNonNull(reader.read().get(ANA.id()));
            keycloak.remove(ANA.id());
            var _ = topic.producer().send(new ProducerRecord<>(NAME, ANA.id().toString(), null));

            reader.read();

            assertThat(sealing.open(List.of(sealed)).block(SOON)).isEmpty();
        }
    }

    @Test
    void nothingIsWrittenWhereTheKeysCannotBeHad() {
        try (var reader = log.reader()) {
            keycloak.afterListing(() -> keycloak.away(true));

            assertThatThrownBy(() -> reconciler.round(reader)).isInstanceOf(Problem.class);
        }
        assertThat(topic.written()).isEmpty();
        assertThat(accounts.opened()).isEmpty();
    }

    private void write(gilstream.identity.User user) {
        var value = Topics.IDENTITY_USERS.writer(topic.registry()).serialize(NAME, user);
        var _ = topic.producer()
                .send(new ProducerRecord<>(NAME, user.getUserId().toString(), value));
    }

    private @Nullable User opened(UserLogReader reader) {
        var sealed = requireNonNull(reader.read().get(ANA.id()));
        return requireNonNull(sealing.open(List.of(sealed)).block(SOON)).get(ANA.id());
    }
}
