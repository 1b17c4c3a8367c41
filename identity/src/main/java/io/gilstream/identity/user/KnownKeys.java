package io.gilstream.identity.user;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import reactor.core.publisher.Mono;

/** Keys that were fetched lately: in memory only, for a bounded time, and at most so many of them. */
final class KnownKeys implements UserKeys {

    private final UserKeys source;
    private final Duration kept;
    private final int keptMax;
    private final InstantSource clock;

    /** In the order in which they were fetched, which is that in which they expire. */
    private final LinkedHashMap<UUID, Known> known = new LinkedHashMap<>();

    private long timesForgotten;

    private record Known(SecretKey key, Instant until) {}

    /** Keeps what a source tells. */
    KnownKeys(UserKeys source, Duration kept, int keptMax, InstantSource clock) {
        this.source = source;
        this.kept = kept;
        this.keptMax = keptMax;
        this.clock = clock;
    }

    @Override
    public Mono<Map<UUID, SecretKey>> of(Collection<UUID> userIds) {
        return Mono.defer(() -> {
            var found = find(userIds);
            var missing = userIds.stream()
                    .filter(id -> !found.containsKey(id))
                    .distinct()
                    .toList();
            return missing.isEmpty() ? Mono.just(found) : fetch(missing).map(fetched -> union(found, fetched));
        });
    }

    /** Drops a key: its user is gone, or may have another one. */
    synchronized void forget(UUID userId) {
        known.remove(userId);
        timesForgotten++;
    }

    private Mono<Map<UUID, SecretKey>> fetch(Collection<UUID> userIds) {
        var before = timesForgotten();
        return source.of(userIds).doOnNext(fetched -> keep(fetched, before));
    }

    private synchronized long timesForgotten() {
        return timesForgotten;
    }

    private synchronized Map<UUID, SecretKey> find(Collection<UUID> userIds) {
        dropExpired();
        var found = new HashMap<UUID, SecretKey>();
        for (var userId : userIds) {
            var one = known.get(userId);
            if (one != null) {
                found.put(userId, one.key());
            }
        }
        return found;
    }

    /** What was forgotten while it was on the way must not come back. */
    private synchronized void keep(Map<UUID, SecretKey> fetched, long timesForgottenBefore) {
        if (timesForgotten != timesForgottenBefore) {
            return;
        }
        var until = clock.instant().plus(kept);
        fetched.forEach((userId, key) -> known.putLast(userId, new Known(key, until)));
        while (known.size() > keptMax) {
            known.pollFirstEntry();
        }
    }

    private void dropExpired() {
        var now = clock.instant();
        var eldest = known.firstEntry();
        while (eldest != null && !eldest.getValue().until().isAfter(now)) {
            known.pollFirstEntry();
            eldest = known.firstEntry();
        }
    }

    private static Map<UUID, SecretKey> union(Map<UUID, SecretKey> some, Map<UUID, SecretKey> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
