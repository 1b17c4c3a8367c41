package io.gilstream.identity.testing;

import io.gilstream.identity.user.Directory;
import io.gilstream.identity.user.User;
import io.gilstream.identity.user.UserKeys;
import io.gilstream.starter.problem.Problem;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A Keycloak that a test fills, and may take away. */
public final class FakeDirectory implements Directory, UserKeys {

    private static final int KEY_BYTES = 32;

    private final Map<UUID, User> users = new ConcurrentSkipListMap<>();
    private final Map<UUID, SecretKey> keys = new ConcurrentHashMap<>();
    private final AtomicInteger keysMade = new AtomicInteger();
    private final List<Set<UUID>> askedForKeys = new CopyOnWriteArrayList<>();
    private final Set<UUID> overlooked = ConcurrentHashMap.newKeySet();
    private final Set<UUID> others = ConcurrentHashMap.newKeySet();
    private volatile boolean away;
    private volatile Runnable afterListing = () -> {};

    /** Adds a user, or changes one, as somebody else would. */
    public void put(User user) {
        users.put(user.id(), user);
    }

    /** Removes a user, as somebody else would. */
    public void remove(UUID userId) {
        users.remove(userId);
        keys.remove(userId);
    }

    /** Takes the key of a user, who gets another one when it is asked for. */
    public void loseKey(UUID userId) {
        keys.remove(userId);
    }

    /** Returns whose keys were asked for, call by call. */
    public List<Set<UUID>> askedForKeys() {
        return askedForKeys;
    }

    /** Returns the users by id. */
    public Map<UUID, User> users() {
        return Map.copyOf(users);
    }

    /** Leaves a user out of lists, as a page does that moved meanwhile. */
    public void overlook(UUID userId) {
        overlooked.add(userId);
    }

    /** Takes a user's role as a player. */
    public void isNoPlayer(UUID userId) {
        others.add(userId);
    }

    /** Says whether it does not answer. */
    public void away(boolean is) {
        away = is;
    }

    /** Says what happens after the next list was made and before it is answered. */
    public void afterListing(Runnable what) {
        afterListing = what;
    }

    /** Forgets everything. */
    public void clear() {
        users.clear();
        keys.clear();
        overlooked.clear();
        afterListing = () -> {};
        away = false;
    }

    @Override
    public Flux<User> all() {
        return answering(Mono.fromCallable(() -> {
                    var listed = users.values().stream()
                            .filter(user -> !overlooked.contains(user.id()))
                            .toList();
                    var next = afterListing;
                    afterListing = () -> {};
                    next.run();
                    return listed;
                }))
                .flatMapIterable(listed -> listed);
    }

    @Override
    public Mono<User> byId(UUID userId) {
        return answering(Mono.fromCallable(() -> users.get(userId)));
    }

    @Override
    public Mono<Boolean> isPlayer(UUID userId) {
        return byId(userId).map(_ -> !others.contains(userId));
    }

    @Override
    public Mono<User> setEmail(UUID userId, String email) {
        return answering(Mono.fromCallable(() -> {
            if (users.containsKey(userId)
                    && users.values().stream()
                            .anyMatch(user ->
                                    user.email().equals(email) && !user.id().equals(userId))) {
                throw Problem.of(HttpStatus.CONFLICT, "email-taken", "Another user has this e-mail address.");
            }
            return users.computeIfPresent(userId, (_, user) -> new User(userId, email, email, user.createdAt()));
        }));
    }

    @Override
    public Mono<Boolean> delete(UUID userId) {
        return answering(Mono.fromCallable(() -> {
            keys.remove(userId);
            return users.remove(userId) != null;
        }));
    }

    @Override
    public Mono<Map<UUID, SecretKey>> of(Collection<UUID> userIds) {
        return answering(Mono.fromCallable(() -> {
            askedForKeys.add(Set.copyOf(userIds));
            var found = new HashMap<UUID, SecretKey>();
            userIds.stream()
                    .filter(users::containsKey)
                    .forEach(id -> found.put(id, keys.computeIfAbsent(id, _ -> newKey())));
            return found;
        }));
    }

    private SecretKey newKey() {
        var bytes = ByteBuffer.allocate(KEY_BYTES).putInt(keysMade.incrementAndGet());
        return new SecretKeySpec(bytes.array(), "AES");
    }

    private <T> Mono<T> answering(Mono<T> answer) {
        return Mono.defer(() -> away ? Mono.error(problem()) : answer);
    }

    private static Problem problem() {
        return Problem.unavailable("keycloak-unavailable", "Keycloak cannot be asked at the moment.", null);
    }
}
