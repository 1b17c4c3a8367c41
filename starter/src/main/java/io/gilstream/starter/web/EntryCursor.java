package io.gilstream.starter.web;

import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.view.Entries;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where the next page of a player's history starts: the id of the last entry of the page before, which clients pass on
 * without looking.
 *
 * <p>Only the version is taken from it. Whose history is read is said by the request, and a cursor of another player's
 * is refused.
 */
public final class EntryCursor {

    private static final Pattern ID = Pattern.compile("(.{36})/(0[0-9]{18})");

    private EntryCursor() {}

    /**
     * Returns the version of the entry that a cursor names.
     *
     * @throws Problem {@code malformed-cursor} (400) for anything that no page of this player's history gave
     */
    public static long version(String cursor, UUID playerId) {
        var id = Cursor.after(cursor, text -> isEntryOf(playerId, text)).orElseThrow();
        return Long.parseLong(id.substring(id.indexOf('/') + 1));
    }

    private static boolean isEntryOf(UUID playerId, String text) {
        var id = ID.matcher(text);
        return id.matches() && id.group(1).equals(playerId.toString());
    }

    /**
     * Returns the header {@code Link} that leads to the next page. It names a query only, and so holds behind every
     * gateway.
     *
     * @param query the query of this page
     * @param version of the last entry of this page
     */
    public static String next(UriComponentsBuilder query, UUID playerId, long version) {
        var cursor = Cursor.of(Entries.id(playerId, version));
        return Cursor.link(query.replaceQueryParam("cursor", cursor).build().toUriString());
    }
}
