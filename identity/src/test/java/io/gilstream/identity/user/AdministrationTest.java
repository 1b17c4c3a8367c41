package io.gilstream.identity.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gilstream.identity.testing.FakeBalances;
import io.gilstream.identity.testing.FakeDirectory;
import io.gilstream.identity.testing.FakePlayerAccounts;
import io.gilstream.identity.testing.FakeUserLog;
import io.gilstream.identity.testing.FakeUsers;
import io.gilstream.identity.user.Administration.Request;
import io.gilstream.identity.user.Balances.Balance;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class AdministrationTest {

    private static final UUID ANA = new UUID(0, 1);
    private static final Request REQUEST = new Request(new UUID(0, 9), "admin", ANA);
    private static final BigDecimal TEN = new BigDecimal("10.00");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final User RENAMED = new User(ANA, "new@play.com", "new@play.com", NOON);

    private final FakeDirectory directory = new FakeDirectory();
    private final FakeUserLog log = new FakeUserLog();
    private final FakeBalances balances = new FakeBalances();
    private final FakePlayerAccounts accounts = new FakePlayerAccounts();
    private final Sealing sealing = new Sealing(directory, InstantSource.fixed(NOON));
    private final Administration administration =
            new Administration(directory, log, new FakeUsers(), balances, accounts, sealing);

    @BeforeEach
    void register() {
        directory.put(new User(ANA, "ana@play.com", "ana@play.com", NOON));
    }

    @Test
    void setsTheAddressAndTheGilAndTellsTheUsersState() {
        var token = get(administration.update(REQUEST, "new@play.com", TEN));

        assertThat(directory.users()).containsExactly(Map.entry(ANA, RENAMED));
        assertThat(log.told()).containsExactly(RENAMED);
        assertThat(balances.asked()).containsExactly(new Balance(REQUEST.id(), "admin", ANA, TEN));
        assertThat(token).hasToString("user/" + ANA + "/1,account/" + ANA + "/7");
    }

    @Test
    void leavesTheGilAloneThatIsNotNamed() {
        var token = get(administration.update(REQUEST, "new@play.com", null));

        assertThat(balances.asked()).isEmpty();
        assertThat(token).hasToString("user/" + ANA + "/1");
    }

    @Test
    void changesNothingWhereTheAddressIsTaken() {
        var ben = new User(new UUID(0, 2), "ben@play.com", "ben@play.com", NOON);
        directory.put(ben);

        var problem = problem(administration.update(REQUEST, "ben@play.com", TEN));

        assertThat(problem.is("email-taken")).isTrue();
        assertThat(done(problem)).isNull();
        assertThat(balances.asked()).isEmpty();
        assertThat(log.told()).isEmpty();
    }

    @Test
    void saysThatTheAddressIsSetWhereTheGilIsNotAndCompletesItWhenRepeated() {
        balances.answer(new Answer.Undecided<>());

        var problem = problem(administration.update(REQUEST, "new@play.com", TEN));

        assertThat(problem.is("undecided")).isTrue();
        assertThat(done(problem)).isEqualTo(List.of("email"));

        balances.answer(new Answer.Done<>(7L));
        assertThat(get(administration.update(REQUEST, "new@play.com", TEN))).isNotNull();
        assertThat(balances.asked()).hasSize(2).allMatch(asked -> asked.id().equals(REQUEST.id()));
    }

    @Test
    void deletesAUserAndClosesTheAccount() {
        var token = get(administration.delete(REQUEST));

        assertThat(directory.users()).isEmpty();
        assertThat(accounts.closed()).containsExactly(ANA);
        assertThat(log.told()).containsExactly(ANA);
        assertThat(token).hasToString("gone/" + ANA + "/1");
    }

    @Test
    void dropsTheKeyOfADeletedUserAtOnceWhateverFailsThen() {
        var sealed = Objects.requireNonNull(get(sealing.seal(RENAMED)));
        accounts.away(true);

        problem(administration.delete(REQUEST));

        assertThat(get(sealing.open(List.of(sealed)))).isEmpty();
    }

    @Test
    void saysThatAUserIsDeletedWhoseAccountIsStillOpen() {
        accounts.away(true);

        var problem = problem(administration.delete(REQUEST));

        assertThat(problem.is("not-confirmed")).isTrue();
        assertThat(done(problem)).isEqualTo(List.of("user"));
        assertThat(log.told()).isEmpty();
    }

    @Test
    void saysThatAUserIsDeletedWhoIsStillShown() {
        log.away(true);

        var problem = problem(administration.delete(REQUEST));

        assertThat(problem.is("not-confirmed")).isTrue();
        assertThat(done(problem)).isEqualTo(List.of("user"));
    }

    @Test
    void knowsNobodyElse() {
        var nobody = new Request(new UUID(0, 9), "admin", new UUID(0, 3));

        assertThat(get(administration.update(nobody, "new@play.com", TEN))).isNull();
        assertThat(get(administration.delete(nobody))).isNull();

        assertThat(balances.asked()).isEmpty();
        assertThat(log.told()).isEmpty();
    }

    private static <T> @Nullable T get(Mono<T> mono) {
        return mono.block(Duration.ofSeconds(30));
    }

    private static Problem problem(Mono<?> mono) {
        return catchThrowableOfType(Problem.class, () -> get(mono));
    }

    private static @Nullable Object done(Problem problem) {
        var members = problem.getBody().getProperties();
        return members == null ? null : members.get("done");
    }
}
