package io.gilstream.starter.testing;

import io.gilstream.starter.view.Entries;
import io.gilstream.starter.view.Entry;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A copy of the players' events that a test fills. */
public final class InMemoryEntries implements Entries {

    private final ConcurrentNavigableMap<String, Entry> entries = new ConcurrentSkipListMap<>();

    /** Adds an entry. */
    public void put(Entry entry) {
        entries.put(Entries.id(entry.playerId(), entry.version()), entry);
    }

    /** Removes all entries. */
    public void clear() {
        entries.clear();
    }

    @Override
    public Flux<Entry> upTo(UUID playerId, long version) {
        return Flux.fromIterable(range(playerId, version).values());
    }

    @Override
    public Flux<Entry> latest(UUID playerId, String asset, long version, int limit) {
        return Flux.fromIterable(range(playerId, version).descendingMap().values())
                .filter(entry -> entry.line(asset).isPresent())
                .take(limit);
    }

    @Override
    public Mono<Long> versionAt(UUID playerId, Instant moment) {
        return upTo(playerId, Long.MAX_VALUE)
                .filter(entry -> !entry.time().isAfter(moment))
                .map(Entry::version)
                .last(0L);
    }

    @Override
    public Mono<Long> versionOf(String id) {
        return Mono.justOrEmpty(entries.get(id)).map(_ -> 1L);
    }

    private ConcurrentNavigableMap<String, Entry> range(UUID playerId, long version) {
        return entries.subMap(Entries.id(playerId, 0), true, Entries.id(playerId, Math.max(0, version)), true);
    }
}
