package io.gilstream.identity.user.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.identity.IdentityAccess;
import io.gilstream.identity.claim.web.TestClaims;
import io.gilstream.identity.testing.FakeBalances;
import io.gilstream.identity.testing.FakeDirectory;
import io.gilstream.identity.testing.FakePlayerAccounts;
import io.gilstream.identity.testing.FakeUserLog;
import io.gilstream.identity.testing.FakeUsers;
import io.gilstream.identity.user.Administration;
import io.gilstream.identity.user.DeletedUsers;
import io.gilstream.identity.user.Sealing;
import io.gilstream.identity.user.User;
import io.gilstream.identity.user.Users.Entry;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.view.Account;
import io.gilstream.starter.view.Accounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;

/** The service behind its filters, with stand-ins for all that it needs, and two users. */
final class TestIdentity implements AutoCloseable {

    static final String SCOPE = "IdentityServerApi";
    static final UUID ADMIN = new UUID(0, 0xad);
    static final UUID ANA = new UUID(0, 1);
    static final UUID BEN = new UUID(0, 2);
    static final UUID NOBODY = new UUID(0, 3);
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    final FakeDirectory directory = new FakeDirectory();
    final FakeUserLog log = new FakeUserLog();
    final FakeBalances balances = new FakeBalances();
    final FakePlayerAccounts playerAccounts = new FakePlayerAccounts();
    final FakeUsers users = new FakeUsers();
    final Sealing sealing = new Sealing(directory, InstantSource.fixed(NOON));
    final Map<UUID, Account> accounts = new ConcurrentHashMap<>();
    final TestService service;

    TestIdentity() {
        Accounts view = id -> Mono.just(accounts.getOrDefault(id, Account.EMPTY));
        service = new TestService(
                "Identity",
                new IdentityAccess(Set.of()),
                users,
                view,
                new DeletedUsers(users),
                new UserController(users, new Administration(directory, log, users, balances, playerAccounts, sealing)),
                TestClaims.controller(_ -> Mono.just(Map.of())));
    }

    WebTestClient admin() {
        return service.admin(ADMIN, SCOPE);
    }

    void reset() {
        directory.clear();
        users.clear();
        accounts.clear();
        log.told().clear();
        log.away(false);
        playerAccounts.closed().clear();
        balances.asked().clear();
        balances.answer(new Answer.Done<>(7L));
        register(user(ANA, "ana@play.com"), "12.50");
        register(user(BEN, "ben@play.com"), "0.00");
    }

    void register(User user, String gil) {
        directory.put(user);
        users.put(new Entry(user, new BigDecimal(gil), 0));
    }

    static User user(UUID id, String email) {
        return new User(id, email, email, NOON);
    }

    static ResponseSpec problem(ResponseSpec response, int status, String name) {
        response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:gilstream:problem:" + name);
        return response;
    }

    void assertUntouched() {
        assertThat(directory.users()).isEqualTo(Map.of(ANA, user(ANA, "ana@play.com"), BEN, user(BEN, "ben@play.com")));
        assertThat(balances.asked()).isEmpty();
        assertThat(playerAccounts.closed()).isEmpty();
        assertThat(log.told()).isEmpty();
    }

    @Override
    public void close() {
        service.close();
    }
}
