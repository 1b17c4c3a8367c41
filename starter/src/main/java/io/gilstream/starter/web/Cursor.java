package io.gilstream.starter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gilstream.starter.problem.Problem;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Where a page of a list ended: the id of its last document, as text that clients pass on without looking.
 *
 * <p>A page says where the next one is in a {@code Link} header (RFC 8288), and says nothing if it is the last. The id
 * must be one of the list that is asked for, so that a forged cursor shows no more than another page of the same list.
 */
public final class Cursor {

    /** The most that a page can have. */
    public static final int LIMIT_MAX = 200;

    private Cursor() {}

    /**
     * Returns the id after which a page begins; nothing for the first page.
     *
     * @param cursor as a client sent it; null if it sent none
     * @param isId tells whether a text is the id of a document in this list
     * @throws Problem {@code malformed-cursor} (400) for anything that no page gave
     */
    public static Optional<String> after(@Nullable String cursor, Predicate<String> isId) {
        if (cursor == null) {
            return Optional.empty();
        }
        var id = decode(cursor);
        if (!of(id).equals(cursor) || !isId.test(id)) {
            throw malformed();
        }
        return Optional.of(id);
    }

    /** Returns the cursor that names a document. */
    public static String of(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(UTF_8));
    }

    /** Returns the header {@code Link} that leads from a page to the next one. */
    public static String link(String next) {
        return "<" + next + ">; rel=\"next\"";
    }

    /**
     * Answers with a page.
     *
     * @param found the documents of the page, and one more if there is one
     * @param limit how many the page may have
     * @param id the id of a document
     * @param path where the list is
     */
    public static <T> ResponseEntity<List<T>> page(List<T> found, int limit, Function<T, String> id, String path) {
        if (found.size() <= limit) {
            return ResponseEntity.ok(List.copyOf(found));
        }
        var page = List.copyOf(found.subList(0, limit));
        var next = path + "?limit=" + limit + "&cursor=" + of(id.apply(page.getLast()));
        return ResponseEntity.ok().header(HttpHeaders.LINK, link(next)).body(page);
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    private static Problem malformed() {
        return Problem.of(
                HttpStatus.BAD_REQUEST, "malformed-cursor", "The cursor must be one that a page of this list gave.");
    }
}
