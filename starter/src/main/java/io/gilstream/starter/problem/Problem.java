package io.gilstream.starter.problem;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * An answer that says what is wrong, as RFC 9457 has it.
 *
 * <p>Its type is {@code urn:gilstream:problem:<name>} and stable: clients may switch on it.
 */
public final class Problem extends ErrorResponseException {

    static final String INVALID = "invalid-request";

    private static final String TYPE = "urn:gilstream:problem:";

    private final HttpHeaders headers = new HttpHeaders();

    private Problem(HttpStatusCode status, String name, String detail, @Nullable Throwable cause) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), cause);
        setType(URI.create(TYPE + name));
        setTitle(Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' '));
    }

    /**
     * Creates a problem.
     *
     * @param name what is wrong, in kebab case
     * @param detail what is wrong this time, for people to read
     */
    public static Problem of(HttpStatusCode status, String name, String detail) {
        return new Problem(status, name, detail, null);
    }

    /** Creates the problem of a request whose fields, by name, have what is wrong with them. */
    public static Problem invalid(Map<String, List<String>> errors) {
        var detail = errors.entrySet().stream()
                .map(field -> field.getKey() + " " + String.join(", ", field.getValue()))
                .collect(Collectors.joining("; "));
        return of(HttpStatus.BAD_REQUEST, INVALID, detail).with(Map.of("errors", errors));
    }

    /** Creates the problem of something that a service needs and does not have at the moment. */
    public static Problem unavailable(String name, String detail, @Nullable Throwable cause) {
        return new Problem(HttpStatusCode.valueOf(503), name, detail, cause).header(HttpHeaders.RETRY_AFTER, "1");
    }

    /** Adds members to the answer's body. */
    public Problem with(Map<String, ?> members) {
        members.forEach(getBody()::setProperty);
        return this;
    }

    /** Adds a header to the answer. */
    public Problem header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    /** Adds headers to the answer. */
    public Problem headers(HttpHeaders more) {
        headers.addAll(more);
        return this;
    }

    /** Tells whether this is the problem with this name. */
    public boolean is(String name) {
        return URI.create(TYPE + name).equals(getBody().getType());
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    /** A problem is an answer like others, and common: it does without the cost of a stack trace. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
