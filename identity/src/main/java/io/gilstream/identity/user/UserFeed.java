package io.gilstream.identity.user;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Which users of the directory changed lately. It is kept in the directory's memory, so a reader may be told that it is
 * not complete; then, and at the first time, all users have to be compared.
 */
@FunctionalInterface
public interface UserFeed {

    /**
     * Returns what changed since a position. Fails with a problem (503) while the directory is away.
     *
     * @param position null at the first time
     */
    Mono<Page> since(@Nullable Position position);

    /** Up to where a feed was read. */
    record Position(String feed, long number) {}

    /**
     * What was told.
     *
     * @param next where to go on; null if the directory has no feed
     * @param complete whether these are all changes since the position; if not, there are none
     */
    record Page(@Nullable Position next, boolean complete, List<Change> changes) {

        public Page {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A user that changed, or is gone.
     *
     * @param failedLoginAt when somebody failed to log in as this user, if that was all
     */
    record Change(UUID userId, @Nullable Instant failedLoginAt) {}
}
