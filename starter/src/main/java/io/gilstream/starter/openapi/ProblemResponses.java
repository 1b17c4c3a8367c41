package io.gilstream.starter.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MapSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The answers that say what is wrong: one a status, in the components of the document. */
final class ProblemResponses {

    private static final String SCHEMA = "Problem";

    private ProblemResponses() {}

    /** Returns a reference to the answer with this status. */
    static ApiResponse reference(int status) {
        return new ApiResponse().$ref("#/components/responses/" + name(status));
    }

    /** Adds the answer with this status, and the schema of all of them, unless they are there. */
    static void addTo(Components components, int status) {
        if (components.getSchemas() == null || !components.getSchemas().containsKey(SCHEMA)) {
            components.addSchemas(SCHEMA, problem());
        }
        if (components.getResponses() == null || !components.getResponses().containsKey(name(status))) {
            components.addResponses(name(status), response(status));
        }
    }

    private static String name(int status) {
        return HttpStatus.valueOf(status).getReasonPhrase().replace(" ", "");
    }

    private static ApiResponse response(int status) {
        var schema = new Schema<>().$ref("#/components/schemas/" + SCHEMA);
        var response = new ApiResponse()
                .description(description(status))
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
        return switch (status) {
            case 401 ->
                response.addHeaderObject(
                        HttpHeaders.WWW_AUTHENTICATE, AnswerHeaders.always(HttpHeaders.WWW_AUTHENTICATE));
            case 503 ->
                response.addHeaderObject(HttpHeaders.RETRY_AFTER, AnswerHeaders.always(HttpHeaders.RETRY_AFTER));
            default -> response;
        };
    }

    private static String description(int status) {
        return switch (status) {
            case 400 -> "The request is not as described here; `errors` says what is wrong with which field.";
            case 401 -> "There is no token, or none that is valid here.";
            case 403 -> "The token lacks a scope or a role, or this belongs to somebody else.";
            case 404 -> "There is no such thing.";
            case 406 -> "It is available as application/json only.";
            case 409 -> "It is at odds with what was done before, for example under the same key.";
            case 412 -> "The item is not at the revision that the request expects.";
            case 413 -> "The body is larger than 64 KiB.";
            case 415 -> "The body must be application/json.";
            case 422 -> "The request was understood and is refused; the type says why, and nothing changed.";
            case 503 -> "What the service needs is away or behind. Repeat a read, or a write under the same key.";
            default -> throw new IllegalArgumentException("No operation declares problems of status " + status);
        };
    }

    private static Schema<?> problem() {
        var errors = new MapSchema();
        errors.additionalProperties(new ArraySchema().items(new StringSchema()))
                .description("What is wrong, by field or parameter; with the type invalid-request only.");
        var problem = new ObjectSchema();
        problem.addProperty(
                "type",
                new StringSchema()
                        .pattern("^urn:gilstream:problem:[a-z0-9]+(-[a-z0-9]+)*$")
                        .description("What is wrong; stable."));
        problem.addProperty("title", new StringSchema().description("The same, for people to read."));
        problem.addProperty("status", new IntegerSchema().description("The answer's status."));
        problem.addProperty("detail", new StringSchema().description("What is wrong this time."));
        problem.addProperty("instance", new StringSchema().description("The path that was asked for."));
        problem.addProperty("errors", errors);
        problem.setRequired(List.of("type", "title", "status", "detail", "instance"));
        return problem;
    }
}
