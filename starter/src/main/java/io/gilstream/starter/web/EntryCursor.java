package io.gilstream.starter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.view.Entries;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where the next page of a player's history starts: the id of the last entry of the page before, which clients pass on
 * without looking.
 *
 * <p>Only the version is taken from it. Whose history is read is said by the request, and a cursor of another player's
 * is refused.
 */
public final class EntryCursor {

    private static final Pattern ID = Pattern.compile("(.{36})/([0-9]{19})");

    private EntryCursor() {}

    /** Returns the version of the entry that a cursor names. */
    public static long version(String cursor, UUID playerId) {
        try {
            var id = ID.matcher(new String(Base64.getUrlDecoder().decode(cursor), UTF_8));
            if (id.matches() && id.group(1).equals(playerId.toString())) {
                return Long.parseLong(id.group(2));
            }
        } catch (IllegalArgumentException _) {
            // It is neither Base64 nor a number that an entry can have: the same as any other text.
        }
        throw Problem.of(
                HttpStatus.BAD_REQUEST,
                "malformed-cursor",
                "The parameter cursor must be what the link to the next page says.");
    }

    /**
     * Returns the header {@code Link} that leads to the next page. It names a query only, and so holds behind every
     * gateway.
     *
     * @param query the query of this page
     * @param version of the last entry of this page
     */
    public static String next(UriComponentsBuilder query, UUID playerId, long version) {
        var id = Entries.id(playerId, version).getBytes(UTF_8);
        var cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        return "<" + query.replaceQueryParam("cursor", cursor).build().toUriString() + ">; rel=\"next\"";
    }
}
