package io.gilstream.identity.user;

import io.gilstream.starter.consistency.VersionedView;
import io.gilstream.starter.json.Uuids;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The service's copy of the users, with their gil. Personal data is sealed in it: a user whose key is gone, because the
 * user is, is not there. Fails with a problem (503) where a key is needed that cannot be had.
 */
public interface Users extends VersionedView {

    /** The kind of a user. */
    String KIND = "user";

    /**
     * A user as the copy has it.
     *
     * @param gil the balance of the user's wallet
     * @param version of the user's state
     */
    record Entry(User user, BigDecimal gil, long version) {}

    /** Returns all users, in the order of their ids. */
    Flux<Entry> all();

    /**
     * Returns the next users in the order of their ids.
     *
     * @param last the id after which to begin; null for the beginning
     * @param count how many at most
     */
    Flux<Entry> after(@Nullable UUID last, int count);

    /** Returns a user, if there is one with this id. */
    Mono<Entry> byId(UUID userId);

    @Override
    default String kind() {
        return KIND;
    }

    @Override
    default Mono<Long> versionOf(String id) {
        return Uuids.isUuid(id) ? byId(Uuids.parse(id)).map(Entry::version) : Mono.empty();
    }
}
