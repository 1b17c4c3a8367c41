package io.gilstream.starter.openapi;

import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.web.IdempotencyKey;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The headers that requests may have, whichever operation they ask for. */
final class RequestHeaders {

    private static final String TAG = "(W/)?\"[\\x21\\x23-\\x7e]*\"";

    private RequestHeaders() {}

    static Parameter consistencyToken() {
        return header(
                ConsistencyToken.HEADER,
                ConsistencyToken.PATTERN,
                "What a write answered with: the read waits until it can show that write, else it is answered 503.");
    }

    static Parameter idempotencyKey() {
        return header(
                IdempotencyKey.HEADER,
                IdempotencyKey.PATTERN,
                "Names this write, so that a repetition has no second effect and the same answer, for ever.");
    }

    static Parameter ifMatch() {
        return header(
                HttpHeaders.IF_MATCH,
                "^(\\*|" + TAG + "([ \\t]*,[ \\t]*" + TAG + ")*)$",
                "The revisions, as ETag tells them, at which alone this shall be done; else it is answered 412.");
    }

    static Parameter ifNoneMatch() {
        return header(
                HttpHeaders.IF_NONE_MATCH, null, "A revision, as ETag tells it, at which the answer is 304 instead.");
    }

    private static Parameter header(String name, @Nullable String pattern, String description) {
        var schema = new StringSchema();
        schema.setPattern(pattern);
        return new HeaderParameter()
                .name(name)
                .required(false)
                .description(description)
                .schema(schema);
    }
}
