package io.gilstream.identity.user.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gilstream.identity.UserErased;
import io.gilstream.identity.testing.FakeBalances;
import io.gilstream.identity.testing.FakeDirectory;
import io.gilstream.identity.testing.FakePlayerAccounts;
import io.gilstream.identity.testing.FakeUserLog;
import io.gilstream.identity.testing.FakeUsers;
import io.gilstream.identity.user.Administration;
import io.gilstream.identity.user.Administration.Request;
import io.gilstream.identity.user.Changes;
import io.gilstream.identity.user.Reconciler;
import io.gilstream.identity.user.Sealing;
import io.gilstream.identity.user.User;
import io.gilstream.identity.user.UserFeed.Change;
import io.gilstream.schemas.Topics;
import io.gilstream.starter.command.KafkaProperties;
import io.gilstream.starter.problem.Problem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keycloak's users become those of the topic, whatever happened on the way. */
class ReconcilerTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NAME = Topics.IDENTITY_USERS.name();
    private static final UUID ANA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);
    private static final Changes NONE = new Changes(List.of(), List.of());

    private final FakeDirectory directory = new FakeDirectory();
    private final FakePlayerAccounts accounts = new FakePlayerAccounts();
    private final TestTopic topic = new TestTopic();
    private final Sealing sealing = new Sealing(directory, CLOCK);
    private final KafkaUserLog log = new KafkaUserLog(topic, properties(), sealing, CLOCK);
    private final Reconciler reconciler = new Reconciler(directory, log, accounts, sealing);

    @BeforeEach
    void connect() {
        log.connect();
        directory.put(user(ANA, "ana@play.com"));
        directory.put(user(BEN, "ben@play.com"));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void writesEveryUserToAnEmptyTopic() {
        try (var reader = new UserLogReader(topic, sealing)) {
            reconciler.round(reader);

            assertThat(users(reader)).isEqualTo(directory.users());
        }
        var first = topic.written().getFirst();
        assertThat(first.key()).isEqualTo(ANA.toString());
        var state = Topics.IDENTITY_USERS.reader(topic.registry()).deserialize(NAME, first.value());
        assertThat(state)
                .isEqualTo(new gilstream.identity.User(ANA, "", "", NOON, NOON, null, state.getPersonalData()));
    }

    @Test
    void writesNothingWhereNothingChanged() {
        try (var reader = new UserLogReader(topic, sealing)) {
            reconciler.round(reader);

            assertThat(reconciler.round(reader)).isEqualTo(NONE);
        }
        assertThat(topic.written()).hasSize(2);
    }

    @Test
    void writesWhatChangedAndATombstoneForWhoIsGone() {
        try (var reader = new UserLogReader(topic, sealing)) {
            reconciler.round(reader);
            directory.put(user(ANA, "new@play.com"));
            directory.remove(BEN);

            var changes = reconciler.round(reader);

            assertThat(changes).isEqualTo(new Changes(List.of(user(ANA, "new@play.com")), List.of(BEN)));
            assertThat(users(reader)).isEqualTo(directory.users());
        }
        assertThat(topic.written().getLast().key()).isEqualTo(BEN.toString());
        assertThat(topic.written().getLast().value()).isNull();
        assertThat(topic.erasures()).containsExactly(new UserErased(BEN, NOON));
    }

    @Test
    void losesNothingWhenACrashComesBetweenKeycloakAndKafka() {
        try (var reader = new UserLogReader(topic, sealing)) {
            reconciler.round(reader);
        }
        var lost = new FakeUserLog();
        lost.away(true);
        var dying = new Administration(
                directory, lost, new FakeUsers(), new FakeBalances(), new FakePlayerAccounts(), sealing);
        assertThatThrownBy(
                        () -> dying.update(request(ANA), "new@play.com", null).block(SOON))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> dying.delete(request(BEN)).block(SOON)).isInstanceOf(Problem.class);

        try (var afterRestart = new UserLogReader(topic, sealing)) {
            reconciler.round(afterRestart);

            assertThat(users(afterRestart)).isEqualTo(directory.users()).containsOnlyKeys(ANA);
            assertThat(users(afterRestart)).containsValue(user(ANA, "new@play.com"));
        }
    }

    @Test
    void doesNotRemoveWhomAListLeftOut() {
        try (var reader = new UserLogReader(topic, sealing)) {
            reconciler.round(reader);
            directory.overlook(BEN);

            assertThat(reconciler.round(reader)).isEqualTo(NONE);
        }
    }

    @Test
    void removesNobodyWhileKeycloakIsAway() {
        try (var reader = new UserLogReader(topic, sealing)) {
            reconciler.round(reader);
            directory.away(true);

            assertThatThrownBy(() -> reconciler.round(reader)).isInstanceOf(Problem.class);

            assertThat(users(reader)).isEqualTo(directory.users());
        }
    }

    @Test
    void doesNotOverwriteWhatIsNewerThanTheList() {
        try (var reader = new UserLogReader(topic, sealing)) {
            reconciler.round(reader);
            directory.afterListing(() -> {
                directory.put(user(ANA, "newer@play.com"));
                log.write(user(ANA, "newer@play.com")).block(SOON);
            });

            assertThat(reconciler.round(reader)).isEqualTo(NONE);
            assertThat(users(reader)).containsValue(user(ANA, "newer@play.com"));
        }
    }

    @Test
    void agreesWithAnotherInstanceThatWritesTheSame() {
        try (var one = new UserLogReader(topic, sealing);
                var other = new UserLogReader(topic, sealing)) {
            directory.afterListing(() -> new Reconciler(directory, log, accounts, sealing).round(other));
            reconciler.round(one);

            assertThat(users(one)).isEqualTo(directory.users()).isEqualTo(users(other));
            assertThat(reconciler.round(one)).isEqualTo(NONE);
        }
    }

    @Test
    void writesAnewWhatCannotBeRead() {
        try (var reader = new UserLogReader(topic, sealing)) {
            reconciler.round(reader);
            var _ = topic.producer().send(new ProducerRecord<>(NAME, ANA.toString(), new byte[] {1, 2, 3}));
            var _ = topic.producer().send(new ProducerRecord<>(NAME, "nobody", new byte[] {1, 2, 3}));

            reconciler.round(reader);

            assertThat(users(reader)).isEqualTo(directory.users());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void equalsKeycloakAfterAnyHistory(long seed) {
        var random = new Random(seed);
        try (var reader = new UserLogReader(topic, sealing)) {
            for (var step = 0; step < 200; step++) {
                change(random);
                if (random.nextInt(4) == 0) {
                    reconciler.round(reader);
                }
            }
            reconciler.round(reader);

            assertThat(users(reader)).as("seed %d", seed).isEqualTo(directory.users());
        }
    }

    @Test
    void opensTheAccountsOfNewPlayersOnceAndOfNobodyElse() {
        directory.isNoPlayer(BEN);
        try (var reader = new UserLogReader(topic, sealing)) {
            reconciler.round(reader);
            directory.put(user(ANA, "new@play.com"));

            reconciler.round(reader);
        }
        assertThat(accounts.opened()).containsExactly(ANA);
    }

    @Test
    void opensTheAccountOfANewPlayerOfAFeedOnce() {
        try (var reader = new UserLogReader(topic, sealing)) {
            reconciler.look(reader, List.of(changed(ANA)));
            directory.put(user(ANA, "new@play.com"));

            reconciler.look(reader, List.of(changed(ANA)));
        }
        assertThat(accounts.opened()).containsExactly(ANA);
    }

    @Test
    void doesNotTellOfAPlayerWhoseAccountCouldNotBeOpened() {
        accounts.away(true);
        try (var reader = new UserLogReader(topic, sealing)) {
            assertThatThrownBy(() -> reconciler.round(reader)).isInstanceOf(Problem.class);
            assertThat(users(reader)).isEmpty();
            accounts.away(false);

            reconciler.round(reader);

            assertThat(users(reader)).isEqualTo(directory.users());
        }
        assertThat(accounts.opened()).contains(ANA, BEN);
    }

    @Test
    void closesTheAccountOfWhoIsGoneBeforeItSaysSo() {
        try (var reader = new UserLogReader(topic, sealing)) {
            reconciler.round(reader);
            directory.remove(ANA);
            directory.remove(BEN);
            reconciler.look(reader, List.of(changed(ANA)));

            reconciler.round(reader);
        }
        assertThat(accounts.closed()).containsExactly(ANA, BEN);
    }

    @Test
    void looksAtTheUsersOfAFeedOnly() {
        try (var reader = new UserLogReader(topic, sealing)) {
            reconciler.round(reader);
            directory.put(user(ANA, "new@play.com"));
            directory.remove(BEN);

            reconciler.look(reader, List.of(changed(ANA)));

            assertThat(users(reader)).containsValues(user(ANA, "new@play.com"), user(BEN, "ben@play.com"));
        }
    }

    @Test
    void writesATombstoneForAUserOfAFeedWhoIsGone() {
        try (var reader = new UserLogReader(topic, sealing)) {
            reconciler.round(reader);
            directory.remove(BEN);

            reconciler.look(reader, List.of(changed(BEN)));

            assertThat(users(reader)).isEqualTo(directory.users());
        }
    }

    @Test
    void writesNothingForAUserOfAFeedWhoIsAsKnown() {
        try (var reader = new UserLogReader(topic, sealing)) {
            reconciler.round(reader);

            reconciler.look(reader, List.of(changed(ANA), changed(new UUID(0, 3))));
        }
        assertThat(topic.written()).hasSize(2);
    }

    @Test
    void remembersAFailedLoginWhenTheUserChangesLater() {
        try (var reader = new UserLogReader(topic, sealing)) {
            reconciler.round(reader);
            reconciler.look(reader, List.of(new Change(ANA, NOON), changed(ANA)));
            directory.put(user(ANA, "new@play.com"));

            reconciler.round(reader);

            assertThat(users(reader))
                    .containsEntry(ANA, user(ANA, "new@play.com").withFailedLogin(NOON));
            assertThat(reconciler.round(reader)).isEqualTo(NONE);
        }
    }

    /** Returns the users as the topic has them; the personal data of all of them can be read. */
    private Map<UUID, User> users(UserLogReader reader) {
        var sealed = reader.read();
        var users = Objects.requireNonNull(sealing.open(sealed.values()).block(SOON));
        assertThat(users.keySet()).isEqualTo(sealed.keySet());
        return users;
    }

    private void change(Random random) {
        var id = new UUID(0, random.nextInt(20));
        switch (random.nextInt(4)) {
            case 0 -> directory.remove(id);
            case 1 -> log.write(user(id, "stale@play.com")).block(SOON);
            default -> directory.put(user(id, random.nextInt(1_000) + "@play.com"));
        }
    }

    private static Change changed(UUID userId) {
        return new Change(userId, null);
    }

    private static Request request(UUID userId) {
        return new Request(new UUID(0, 9), "admin", userId);
    }

    private static User user(UUID id, String email) {
        return new User(id, email, email, NOON);
    }

    private static KafkaProperties properties() {
        return new KafkaProperties(
                "", URI.create("http://none"), "test", Duration.ofSeconds(20), Duration.ZERO, 2, "", "");
    }
}
