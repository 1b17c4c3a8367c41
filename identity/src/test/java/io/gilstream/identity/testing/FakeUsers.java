package io.gilstream.identity.testing;

import io.gilstream.identity.user.Users;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A copy of the users that a test fills. */
public final class FakeUsers implements Users {

    private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();

    /** Adds a user, or changes one. */
    public void put(Entry entry) {
        entries.put(entry.user().id().toString(), entry);
    }

    /** Removes a user. */
    public void remove(UUID userId) {
        entries.remove(userId.toString());
    }

    /** Removes all users. */
    public void clear() {
        entries.clear();
    }

    @Override
    public Flux<Entry> all() {
        return Flux.fromIterable(entries.values());
    }

    @Override
    public Flux<Entry> after(@Nullable UUID last, int count) {
        return all().filter(
                        entry -> last == null || entry.user().id().toString().compareTo(last.toString()) > 0)
                .take(count);
    }

    @Override
    public Mono<Entry> byId(UUID userId) {
        return Mono.justOrEmpty(entries.get(userId.toString()));
    }
}
