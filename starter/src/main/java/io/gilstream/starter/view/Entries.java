package io.gilstream.starter.view;

import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.consistency.VersionedView;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A service's copy of the events of the players' accounts.
 *
 * <p>An event is written once: there is version 1 of an entry or none. Its sink writes in order and versions have no
 * gaps, so where there is an entry there are all before it.
 */
public interface Entries extends VersionedView {

    /** The kind of an entry in a consistency token. */
    String ENTRY = "entry";

    /** Returns a player's entries up to a version, that one included, oldest first. */
    Flux<Entry> upTo(UUID playerId, long version);

    /** Returns the latest entries that moved an asset, at most so many, up to a version, newest first. */
    Flux<Entry> latest(UUID playerId, String asset, long version, int limit);

    /** Returns the version that a player's account had at a moment; 0 before its first event. */
    Mono<Long> versionAt(UUID playerId, Instant moment);

    /** Returns the id of an entry: those of one player sort as their versions do. */
    static String id(UUID playerId, long version) {
        return String.format(Locale.ROOT, "%s/%019d", playerId, version);
    }

    /** Returns the token of an entry. */
    static ConsistencyToken token(UUID playerId, long version) {
        return ConsistencyToken.of(ENTRY, id(playerId, version), 1);
    }

    @Override
    default String kind() {
        return ENTRY;
    }
}
