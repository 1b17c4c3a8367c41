package io.gilstream.identity.user;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.identity.testing.FakeDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int KEPT_MAX = 3;

    private final FakeDirectory keycloak = new FakeDirectory();
    private Instant now = NOON;
    private final KnownKeys keys = new KnownKeys(keycloak, KEPT, KEPT_MAX, () -> now);

    @BeforeEach
    void register() {
        LongStream.rangeClosed(1, 9).mapToObj(KnownKeysTest::id).forEach(id -> keycloak.put(user(id)));
    }

    @Test
    void fetchesAKeyOnce() {
        var first = of(1);

        assertThat(of(1)).isEqualTo(first).hasSize(1);
        assertThat(keycloak.askedForKeys()).containsExactly(ids(1));
    }

    @Test
    void fetchesWhatIsMissingAtOnce() {
        of(1);

        assertThat(of(1, 2, 3, 3)).hasSize(3);
        assertThat(keycloak.askedForKeys()).containsExactly(ids(1), ids(2, 3));
    }

    @Test
    void asksForNothingWhereNothingIsWanted() {
        assertThat(of()).isEmpty();
        assertThat(keycloak.askedForKeys()).isEmpty();
    }

    @Test
    void asksAgainForWhoWasNotThere() {
        keycloak.remove(id(1));
        assertThat(of(1)).isEmpty();
        keycloak.put(user(id(1)));

        assertThat(of(1)).hasSize(1);
    }

    @Test
    void fetchesAKeyAnewWhenItsTimeIsOver() {
        of(1);
        now = NOON.plusMillis(KEPT.toMillis() - 1);
        of(1);
        assertThat(keycloak.askedForKeys()).hasSize(1);

        now = NOON.plus(KEPT);

        of(1);
        assertThat(keycloak.askedForKeys()).hasSize(2);
    }

    @Test
    void keepsTheNewestOnly() {
        of(1);
        of(2);
        of(3, 4);

        of(2, 3, 4);
        of(1);

        assertThat(keycloak.askedForKeys()).containsExactly(ids(1), ids(2), ids(3, 4), ids(1));
    }

    @Test
    void answersWithMoreThanItKeeps() {
        assertThat(of(1, 2, 3, 4, 5)).hasSize(5);
    }

    @Test
    void fetchesAnewWhatItWasToForget() {
        of(1, 2);

        keys.forget(id(1));

        of(1, 2);
        assertThat(keycloak.askedForKeys()).containsExactly(ids(1, 2), ids(1));
    }

    @Test
    void doesNotKeepWhatWasForgottenWhileItWasOnTheWay() {
        var forgetful = new KnownKeys[1];
        forgetful[0] = new KnownKeys(
                wanted -> keycloak.of(wanted).doOnNext(_ -> forgetful[0].forget(id(1))), KEPT, KEPT_MAX, () -> now);
        of(forgetful[0], 1);

        of(forgetful[0], 1);

        assertThat(keycloak.askedForKeys()).hasSize(2);
    }

    private Map<UUID, SecretKey> of(long... ids) {
        return of(keys, ids);
    }

    private static Map<UUID, SecretKey> of(KnownKeys keys, long... ids) {
        List<UUID> wanted = Arrays.stream(ids).mapToObj(KnownKeysTest::id).toList();
        return requireNonNull(keys.of(wanted).block(Duration.ofSeconds(30)));
    }

    private static Set<UUID> ids(long... ids) {
        return Set.copyOf(Arrays.stream(ids).mapToObj(KnownKeysTest::id).toList());
    }

    private static UUID id(long id) {
        return new UUID(0, id);
    }

    private static User user(UUID id) {
        return new User(id, "name", "name@play.com", NOON);
    }
}
