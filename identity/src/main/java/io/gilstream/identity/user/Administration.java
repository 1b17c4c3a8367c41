package io.gilstream.identity.user;

import io.gilstream.identity.user.Balances.Balance;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.problem.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What admins do to users. Each act takes several steps in different places, and each step may be repeated: if one
 * fails, the problem's member {@code done} names the steps that were taken, and repeating the act completes it.
 */
public final class Administration {

    private static final String DONE = "done";

    private final Directory directory;
    private final UserLog log;
    private final Users users;
    private final Balances balances;
    private final PlayerAccounts accounts;
    private final Sealing sealing;

    /** Acts on these. */
    public Administration(
            Directory directory,
            UserLog log,
            Users users,
            Balances balances,
            PlayerAccounts accounts,
            Sealing sealing) {
        this.directory = directory;
        this.log = log;
        this.users = users;
        this.balances = balances;
        this.accounts = accounts;
        this.sealing = sealing;
    }

    /**
     * Who does something to whom.
     *
     * @param id names the request, so that it can be repeated
     */
    public record Request(UUID id, String actorId, UUID userId) {}

    /**
     * Sets a user's e-mail address and gil; returns what a read must show, or nothing if there is no such user.
     *
     * <p>The address goes first: it can be refused, and then nothing has changed.
     *
     * @param gil null to leave it as it is
     */
    public Mono<ConsistencyToken> update(Request request, String email, @Nullable BigDecimal gil) {
        return directory
                .setEmail(request.userId(), email)
                .flatMap(user -> tell(user)
                        .flatMap(token -> gil == null
                                ? Mono.just(token)
                                : setGil(request, gil).map(token::and))
                        .onErrorMap(Problem.class, problem -> after(problem, "email")));
    }

    /**
     * Deletes a user and closes the user's account; returns what a read must show, or nothing if there is no such user.
     *
     * <p>The user goes first. The other steps are taken by the {@link Reconciler} where they fail here.
     */
    public Mono<ConsistencyToken> delete(Request request) {
        return directory.delete(request.userId()).flatMap(deleted -> deleted ? remove(request.userId()) : Mono.empty());
    }

    /** The copy may be behind or away: what it adds is no reason to fail. */
    private Mono<ConsistencyToken> tell(User user) {
        return users.byId(user.id())
                .map(entry -> user.withFailedLogin(entry.user().lastFailedLoginAt()))
                .onErrorReturn(user)
                .defaultIfEmpty(user)
                .flatMap(log::write)
                .map(version -> ConsistencyToken.of(Users.KIND, user.id(), version));
    }

    private Mono<ConsistencyToken> remove(UUID userId) {
        return Reconciler.remove(userId, accounts, log, sealing)
                .thenReturn(DeletedUsers.token(userId))
                .onErrorMap(Problem.class, problem -> after(problem, "user"));
    }

    private Mono<ConsistencyToken> setGil(Request request, BigDecimal gil) {
        return balances.set(new Balance(request.id(), request.actorId(), request.userId(), gil))
                .map(Answer::orProblem)
                .map(version -> ConsistencyToken.account(request.userId(), version));
    }

    private static Problem after(Problem problem, String... done) {
        return problem.with(Map.of(DONE, List.of(done)));
    }
}
