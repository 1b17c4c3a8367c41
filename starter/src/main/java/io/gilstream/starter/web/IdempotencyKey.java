package io.gilstream.starter.web;

import io.gilstream.starter.json.Uuids;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.security.Caller;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The name that a client gives to a write, so that it can repeat it without a second effect. */
public final class IdempotencyKey {

    /** The header that carries it. */
    public static final String HEADER = "Idempotency-Key";

    /** What its value looks like: visible characters, in quotation marks or not. */
    public static final String PATTERN = "^(\"[\\x21-\\x7e]{1,200}\"|(?!\".*\"$)[\\x21-\\x7e]{1,200})$";

    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"");
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private IdempotencyKey() {}

    /**
     * Returns the id of the command that a request asks for: the key itself if it is a UUID; one made of the key and
     * the caller if it is other text; a new one without a key.
     */
    public static UUID commandId(HttpHeaders headers, Caller caller) {
        var header = headers.getFirst(HEADER);
        if (header == null) {
            return UUID.randomUUID();
        }
        var quoted = QUOTED.matcher(header.strip());
        var key = quoted.matches() ? quoted.group(1) : header.strip();
        if (!VISIBLE.matcher(key).matches()) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "malformed-idempotency-key",
                    "The header " + HEADER + " must be a UUID, or 1 to 200 visible characters.");
        }
        return Uuids.isUuid(key) ? Uuids.parse(key) : named(caller.id() + "/" + key);
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
