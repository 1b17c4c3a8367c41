package io.gilstream.identity.user;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gilstream.identity.testing.FakeDirectory;
import io.gilstream.starter.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SealingTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final User ANA = user(1, "ana@play.com").withFailedLogin(NOON);
    private static final User BEN = user(2, "ben@play.com");

    private final FakeDirectory keycloak = new FakeDirectory();
    private Instant now = NOON;
    private final Sealing sealing = new Sealing(keycloak, () -> now);

    @BeforeEach
    void register() {
        keycloak.put(ANA);
        keycloak.put(BEN);
    }

    @Test
    void whatIsSealedOpens() {
        assertThat(open(seal(ANA), seal(BEN))).isEqualTo(Map.of(ANA.id(), ANA, BEN.id(), BEN));
    }

    @Test
    void noTwoSealsAreEqual() {
        assertThat(seal(ANA)).isNotEqualTo(seal(ANA));
    }

    @Test
    void sealsNothingOfWhoIsGone() {
        keycloak.remove(ANA.id());

        assertThat(get(sealing.seal(ANA))).isNull();
    }

    @Test
    void whatWasSealedOfWhoIsGoneCannotBeOpened() {
        var sealed = seal(ANA);
        keycloak.remove(ANA.id());
        sealing.forget(ANA.id());

        assertThat(open(sealed, seal(BEN))).containsOnlyKeys(BEN.id());
    }

    @Test
    void aDeletionThatNobodySawIsSeenAfterTenMinutes() {
        var sealed = seal(ANA);
        keycloak.remove(ANA.id());

        now = NOON.plus(Duration.ofMinutes(10));

        assertThat(open(sealed)).isEmpty();
    }

    @Test
    void leavesOutWhatIsNotSealed() {
        assertThat(open(new SealedUser(ANA.id(), null, NOON, null))).isEmpty();
        assertThat(keycloak.askedForKeys()).isEmpty();
    }

    @Test
    void opensUnderTheKeyThatReplacedAnother() {
        seal(ANA);
        keycloak.loseKey(ANA.id());
        var sealedElsewhere = requireNonNull(get(new Sealing(keycloak, () -> now).seal(ANA)));

        assertThat(open(sealedElsewhere, seal(BEN))).containsOnlyKeys(ANA.id(), BEN.id());
    }

    @Test
    void leavesOutWhatWasSealedUnderALostKey() {
        var sealed = seal(ANA);
        keycloak.loseKey(ANA.id());
        get(sealing.renew(List.of(ANA.id())));

        assertThat(open(sealed, seal(BEN))).containsOnlyKeys(BEN.id());
    }

    @Test
    void sealsManyWithoutACallForEach() {
        get(sealing.prepare(List.of(ANA.id(), BEN.id())));

        open(seal(ANA), seal(BEN));

        assertThat(keycloak.askedForKeys()).containsExactly(Set.of(ANA.id(), BEN.id()));
    }

    @Test
    void failsWhileKeycloakIsAwayUnlessItKnowsTheKey() {
        var sealed = seal(ANA);
        keycloak.away(true);

        assertThat(open(sealed)).containsOnlyKeys(ANA.id());
        assertThat(problem(sealing.seal(BEN)).is("keycloak-unavailable")).isTrue();
        now = NOON.plus(Duration.ofMinutes(10));
        assertThat(problem(sealing.open(List.of(sealed))).is("keycloak-unavailable"))
                .isTrue();
    }

    private SealedUser seal(User user) {
        return requireNonNull(get(sealing.seal(user)));
    }

    private Map<UUID, User> open(SealedUser... users) {
        return requireNonNull(get(sealing.open(List.of(users))));
    }

    private static User user(int id, String email) {
        return new User(new UUID(0, id), email, email, NOON);
    }

    private static <T> @Nullable T get(Mono<T> mono) {
        return mono.block(Duration.ofSeconds(30));
    }

    private static Problem problem(Mono<?> mono) {
        return catchThrowableOfType(Problem.class, () -> get(mono));
    }
}
