package io.gilstream.starter.openapi;

import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.web.Prefer;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import org.springframework.http.HttpHeaders;

/** The headers of answers. */
final class AnswerHeaders {

    private AnswerHeaders() {}

    /** Describes a header that the answer always has. */
    static Header always(String name) {
        return sometimes(name).required(true);
    }

    /** Describes a header that the answer may have. */
    static Header sometimes(String name) {
        var schema = new StringSchema();
        schema.setPattern(pattern(name));
        return new Header().description(description(name)).schema(schema);
    }

    private static String description(String name) {
        return switch (name) {
            case HttpHeaders.ETAG -> "The revision, for If-Match and If-None-Match.";
            case HttpHeaders.LINK -> "Where the next page is (RFC 8288); absent on the last one.";
            case HttpHeaders.LOCATION -> "Where to find it.";
            case HttpHeaders.RETRY_AFTER -> "When to try again, in seconds.";
            case HttpHeaders.WWW_AUTHENTICATE -> "What the token lacks (RFC 6750).";
            case ConsistencyToken.HEADER -> "What was written; a read that carries it shows it.";
            case Prefer.APPLIED -> "How long the answer was waited for.";
            default -> throw new IllegalArgumentException("Nobody said what " + name + " means");
        };
    }

    private static String pattern(String name) {
        return switch (name) {
            case HttpHeaders.ETAG -> "^\"[1-9][0-9]*\"$";
            case HttpHeaders.LINK -> "^<[^>]*>; rel=\"next\"$";
            case HttpHeaders.LOCATION -> "^/";
            case HttpHeaders.RETRY_AFTER -> "^[0-9]+$";
            case HttpHeaders.WWW_AUTHENTICATE -> "^Bearer";
            case ConsistencyToken.HEADER -> ConsistencyToken.PATTERN;
            case Prefer.APPLIED -> "^wait=[0-9]+$";
            default -> throw new IllegalArgumentException("Nobody said what " + name + " looks like");
        };
    }
}
