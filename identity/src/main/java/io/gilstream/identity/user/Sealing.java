package io.gilstream.identity.user;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Seals and opens the personal data of users, under keys that are gone when their users are: so what was sealed of a
 * user who is deleted cannot be read any more, wherever copies of it lie.
 *
 * <p>Keys are kept in memory for ten minutes. Everything fails with a problem (503) where one is needed that is not,
 * and the place of the keys is away.
 */
public final class Sealing {

    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int KEPT_MAX = 50_000;

    private final KnownKeys keys;
    private final SecureRandom random = new SecureRandom();

    private record Opened(Map<UUID, User> users, List<SealedUser> broken) {}

    /** Takes keys from there. */
    public Sealing(UserKeys keys, InstantSource clock) {
        this.keys = new KnownKeys(keys, KEPT, KEPT_MAX, clock);
    }

    /** Seals a user's personal data; returns nothing if there is no such user any more. */
    public Mono<SealedUser> seal(User user) {
        return keys.of(List.of(user.id()))
                .flatMap(known -> Mono.justOrEmpty(known.get(user.id())))
                .map(key -> seal(user, key));
    }

    /**
     * Returns, by id, those users whose personal data can be opened. The others are gone, or their personal data is not
     * sealed, or not under the key that they have now; that is put right by the next comparison.
     */
    public Mono<Map<UUID, User>> open(Collection<SealedUser> users) {
        return tryToOpen(users)
                .flatMap(first -> first.broken().isEmpty() ? Mono.just(first.users()) : openWithOtherKeys(first));
    }

    /**
     * Fetches the keys of all these users at once, as far as they are not known; then each is sealed without a call.
     */
    Mono<Void> prepare(Collection<UUID> userIds) {
        return keys.of(userIds).then();
    }

    /** Fetches the keys of these users anew, because one of them may have another key, or be gone. */
    Mono<Void> renew(Collection<UUID> userIds) {
        userIds.forEach(keys::forget);
        return prepare(userIds);
    }

    /** Drops the key of a user who is gone. */
    public void forget(UUID userId) {
        keys.forget(userId);
    }

    private SealedUser seal(User user, SecretKey key) {
        var nonce = new byte[Seal.NONCE_BYTES];
        random.nextBytes(nonce);
        var data = new PersonalData(user.userName(), user.email());
        var sealed = Seal.close(data, user.id(), key, nonce);
        return new SealedUser(user.id(), sealed, user.createdAt(), user.lastFailedLoginAt());
    }

    private Mono<Opened> tryToOpen(Collection<SealedUser> users) {
        var sealed = users.stream()
                .filter(user -> user.personalData() != null)
                .map(SealedUser::id)
                .toList();
        return keys.of(sealed).map(known -> tryToOpen(users, known));
    }

    private static Opened tryToOpen(Collection<SealedUser> users, Map<UUID, SecretKey> keys) {
        var opened = new HashMap<UUID, User>();
        var broken = new ArrayList<SealedUser>();
        for (var user : users) {
            var data = user.personalData();
            var key = keys.get(user.id());
            if (data == null || key == null) {
                continue;
            }
            try {
                opened.put(user.id(), user.with(Seal.open(data, user.id(), key)));
            } catch (BrokenSealException _) {
                broken.add(user);
            }
        }
        return new Opened(opened, broken);
    }

    /** A key that does not fit may be one that was replaced since it was fetched. */
    private Mono<Map<UUID, User>> openWithOtherKeys(Opened first) {
        first.broken().forEach(user -> keys.forget(user.id()));
        return tryToOpen(first.broken()).map(second -> {
            if (!second.broken().isEmpty()) {
                LOG.atWarn()
                        .addKeyValue("users", second.broken().size())
                        .log("Personal data does not open with its user's key; the next comparison seals it anew");
            }
            var all = new HashMap<>(first.users());
            all.putAll(second.users());
            return all;
        });
    }
}
