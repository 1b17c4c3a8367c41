package io.gilstream.systemtests.fuzz;

import java.util.Map;
import java.util.Optional;

/**
 * A request, and what is expected of its answer.
 *
 * @param about what was done to the request, for people to read
 * @param target path and query, encoded
 */
public record Attempt(
        Operation operation,
        String about,
        Caller caller,
        String target,
        Map<String, String> headers,
        Optional<String> body,
        Expectation expectation) {

    public Attempt {
        headers = Map.copyOf(headers);
    }

    /** Who asks. */
    public enum Caller {
        /** Somebody with the role Admin. */
        ADMIN,
        /** Somebody with the role Player. */
        PLAYER,
        /** Somebody without a token. */
        NOBODY
    }

    /** How the answer may be, beside documented. */
    public enum Expectation {
        /** The document allows the request: nothing is wrong with its form. */
        WELL_FORMED,
        /** The document forbids the request: it has no effect. */
        MALFORMED,
        /** The document does not say. */
        OPEN,
        /** There is no such operation. */
        NO_OPERATION
    }

    @Override
    public String toString() {
        return caller + " " + operation.method() + " " + target + " " + headers
                + body.map(sent -> "\n  " + sent).orElse("") + "\n  (" + about + ", " + expectation + ")";
    }
}
