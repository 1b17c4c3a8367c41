package io.gilstream.identity.user.web;

import io.gilstream.starter.problem.Problem;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Where a page of users begins: after an id, written so that clients pass it on without looking. */
final class Cursor {

    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int BYTES = 16;

    private Cursor() {}

    static String after(UUID last) {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(last.getMostSignificantBits())
                .putLong(last.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Returns the id after which to begin; null for the beginning. */
    static @Nullable UUID read(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        if (!TEXT.matcher(cursor).matches()) {
            throw malformed();
        }
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
        var last = new UUID(bytes.getLong(), bytes.getLong());
        if (!after(last).equals(cursor)) {
            throw malformed();
        }
        return last;
    }

    private static Problem malformed() {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "malformed-cursor",
                "The parameter cursor must be that of a page's link to the next one.");
    }
}
