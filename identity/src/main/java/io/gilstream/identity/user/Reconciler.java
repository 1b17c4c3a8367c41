package io.gilstream.identity.user;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes the log of users equal to the directory, whoever changed the directory and whatever was lost on the way.
 *
 * <p>A player's account is opened before the log has the player, and closed before the log says that the player is
 * gone: so it is done for certain, since what the log lacks is found again.
 *
 * <p>Several may be at it at once: each compares with the log itself, so that what one wrote is no difference to the
 * others; and what two write at the same time is the same state, which changes nothing the second time.
 */
public final class Reconciler {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int AT_ONCE = 64;

    private final Directory directory;
    private final UserLog log;
    private final PlayerAccounts accounts;
    private final Sealing sealing;

    /** Compares these. */
    public Reconciler(Directory directory, UserLog log, PlayerAccounts accounts, Sealing sealing) {
        this.directory = directory;
        this.log = log;
        this.accounts = accounts;
        this.sealing = sealing;
    }

    /**
     * Compares once, and waits until the differences are written; returns these. Not for threads that serve requests.
     */
    public Changes round(KnownUsers known) {
        var before = known.read();
        var listed = Objects.requireNonNull(directory.all().collectMap(User::id).block(PATIENCE));
        var after = known.read();
        sealing.prepare(listed.keySet()).block(PATIENCE);
        var opened = Objects.requireNonNull(
                sealing.open(those(listed.keySet(), after)).block(PATIENCE));
        var changes = Changes.between(before, after, opened, listed);
        Flux.fromIterable(changes.different())
                .flatMap(user -> tell(user, after.get(user.id())), AT_ONCE)
                .then()
                .block(PATIENCE);
        var removed = Flux.fromIterable(changes.missing())
                .flatMap(this::removeIfGone, AT_ONCE)
                .collectList()
                .block(PATIENCE);
        return new Changes(changes.different(), Objects.requireNonNull(removed));
    }

    /** Looks at the users of a feed, and waits until what is different about them is written. */
    public void look(KnownUsers known, List<UserFeed.Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        var before = known.read();
        var byUser = byUser(changes);
        sealing.renew(byUser.keySet()).block(PATIENCE);
        Flux.fromIterable(byUser.entrySet())
                .flatMap(change -> look(change.getKey(), change.getValue(), before.get(change.getKey())), AT_ONCE)
                .then()
                .block(PATIENCE);
    }

    /** Each user once, with the last failed login, if there was any. */
    private static Map<UUID, Optional<Instant>> byUser(List<UserFeed.Change> changes) {
        var byUser = new LinkedHashMap<UUID, Optional<Instant>>();
        changes.forEach(change -> byUser.merge(
                change.userId(),
                Optional.ofNullable(change.failedLoginAt()),
                (earlier, later) -> later.isPresent() ? later : earlier));
        return byUser;
    }

    private static List<SealedUser> those(Set<UUID> userIds, Map<UUID, SealedUser> users) {
        return users.values().stream()
                .filter(user -> userIds.contains(user.id()))
                .toList();
    }

    private Mono<Void> look(UUID userId, Optional<Instant> failedLogin, @Nullable SealedUser known) {
        return directory
                .byId(userId)
                .map(user -> user.after(known).withFailedLogin(failedLogin.orElse(null)))
                .singleOptional()
                .flatMap(found -> found.map(user -> tellIfDifferent(user, known))
                        .orElseGet(() -> known == null ? Mono.empty() : remove(userId)));
    }

    /** A user may be missing in the list only because somebody before it was deleted between two of its pages. */
    private Mono<UUID> removeIfGone(UUID userId) {
        return directory
                .byId(userId)
                .hasElement()
                .flatMap(present -> present ? Mono.empty() : remove(userId).thenReturn(userId));
    }

    private Mono<Void> tellIfDifferent(User user, @Nullable SealedUser known) {
        return known == null
                ? tell(user, null)
                : sealing.open(List.of(known))
                        .flatMap(opened -> user.equals(opened.get(user.id())) ? Mono.empty() : tell(user, known));
    }

    private Mono<Void> tell(User user, @Nullable SealedUser known) {
        var written = log.write(user).then();
        return known == null ? open(user).then(written) : written;
    }

    private Mono<Void> open(User user) {
        return directory.isPlayer(user.id()).flatMap(player -> player ? accounts.open(user.id()) : Mono.empty());
    }

    /** Tells that a user is gone, once that user's account is certain to be closed; the key is dropped at once. */
    static Mono<Void> remove(UUID userId, PlayerAccounts accounts, UserLog log, Sealing sealing) {
        return Mono.defer(() -> {
            sealing.forget(userId);
            return accounts.close(userId).then(log.remove(userId));
        });
    }

    private Mono<Void> remove(UUID userId) {
        return remove(userId, accounts, log, sealing);
    }
}
