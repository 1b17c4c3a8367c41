package io.gilstream.keycloak;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The users that changed lately, in the order in which their changes were committed.
 *
 * <p>It is kept in memory: a reader that finds another feed than the one it read before, or that is too far behind, is
 * told so, and has to look at all users.
 */
final class UserChanges {

    /** How many changes are kept. */
    static final int KEPT = 10_000;

    /** How many changes a reader gets at once. */
    static final int PAGE = 500;

    private final String feed = UUID.randomUUID().toString();
    private final Deque<Change> kept = new ArrayDeque<>();
    private long last;

    /** What became of a user. */
    enum Kind {
        /** The user's data may have changed, or the user is gone. */
        CHANGED,
        /** Somebody tried to log in as the user, and failed. */
        LOGIN_FAILED
    }

    /**
     * A change of one user.
     *
     * @param number of the change in this feed: 1 for the first, each one more
     * @param at in milliseconds since 1970, UTC
     */
    record Change(long number, String realmId, String userId, Kind kind, long at) {}

    /**
     * What a reader is told.
     *
     * @param feed the name of this feed
     * @param last the number after which to ask the next time
     * @param complete whether these are all changes since the number that was asked for; if not, there are none
     */
    record Page(String feed, long last, boolean complete, List<Change> changes) {}

    synchronized void add(String realmId, String userId, Kind kind, long at) {
        kept.addLast(new Change(++last, realmId, userId, kind, at));
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    /**
     * Returns the next changes in a realm.
     *
     * @param readFeed the name of the feed that was read before; null at the first time
     * @param after the number that was told then
     */
    synchronized Page since(String realmId, @Nullable String readFeed, long after) {
        if (!feed.equals(readFeed) || after > last || after < last - kept.size()) {
            return new Page(feed, last, false, List.of());
        }
        var next = kept.stream()
                .filter(change -> change.number() > after && change.realmId().equals(realmId))
                .limit(PAGE)
                .toList();
        var read = next.size() < PAGE ? last : next.get(PAGE - 1).number();
        return new Page(feed, read, true, next);
    }
}
