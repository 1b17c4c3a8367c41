package io.gilstream.catalog.item.web;

import io.gilstream.starter.problem.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The precondition {@code If-Match} (RFC 9110, 13.1.1) over the revisions of items, which are their entity tags. */
final class IfMatch {

    /** A revision that no item is at. */
    static final long NEVER = 0;

    private static final Pattern TAGS = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7e]*\"");
    private static final Pattern LIST =
            Pattern.compile("[ \\t]*(?:" + TAGS + ")?[ \\t]*(?:,[ \\t]*(?:" + TAGS + ")?[ \\t]*)*");
    private static final Pattern REVISION = Pattern.compile("\"([1-9][0-9]{0,17})\"");

    private IfMatch() {}

    /** Returns the entity tag of an item at a revision. */
    static String tag(long revision) {
        return "\"" + revision + "\"";
    }

    /**
     * Returns the revision at which alone an item may change; null for any.
     *
     * <p>Of several, it is the greatest: who saw a later revision of an item knows that the earlier ones are past. Weak
     * tags never match, and neither do tags that are no revision. {@code *} stands for any item that exists, which a
     * change asks for anyway.
     */
    static @Nullable Long revision(HttpHeaders headers) {
        var lines = headers.getOrEmpty(HttpHeaders.IF_MATCH);
        if (lines.isEmpty() || lines.equals(List.of("*"))) {
            return null;
        }
        var list = String.join(",", lines);
        if (!LIST.matcher(list).matches() || !TAGS.matcher(list).find()) {
            throw malformed();
        }
        return TAGS.matcher(list)
                .results()
                .map(tag -> REVISION.matcher(tag.group()))
                .filter(Matcher::matches)
                .map(revision -> Long.valueOf(revision.group(1)))
                .max(Long::compare)
                .orElse(NEVER);
    }

    private static Problem malformed() {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "malformed-if-match",
                "The header If-Match must be *, or entity tags as answers carry them, like \"7\".");
    }
}
