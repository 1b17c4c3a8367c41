package io.gilstream.systemtests.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gilstream.systemtests.fuzz.Operation.Documented;
import io.gilstream.systemtests.fuzz.Operation.Header;
import io.gilstream.systemtests.fuzz.Operation.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An API, as its OpenAPI document describes it. */
public final class Description {

    private final JsonNode document;

    private Description(JsonNode document) {
        this.document = document;
    }

    /** Reads a document. */
    public static Description parse(String json) throws JsonProcessingException {
        return new Description(new ObjectMapper().readTree(json));
    }

    /** Returns the operations, in the order of the document. */
    public List<Operation> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> operation(method.getKey(), path.getKey(), method.getValue())))
                .toList();
    }

    /** Returns the shape of what says that something is wrong. */
    Shape problem() {
        return shape(document.at("/components/schemas/Problem"));
    }

    private Operation operation(String method, String path, JsonNode described) {
        var body = described.at("/requestBody/content/application~1json/schema");
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                StreamSupport.stream(described.path("parameters").spliterator(), false)
                        .map(this::parameter)
                        .toList(),
                body.isMissingNode() ? Optional.empty() : Optional.of(shape(body)),
                described.path("responses").properties().stream()
                        .collect(Collectors.toMap(
                                answer -> Integer.valueOf(answer.getKey()), answer -> documented(answer.getValue()))));
    }

    private Parameter parameter(JsonNode described) {
        return new Parameter(
                described.path("name").asText(),
                Operation.In.valueOf(described.path("in").asText().toUpperCase(Locale.ROOT)),
                described.path("required").asBoolean(),
                shape(described.path("schema")));
    }

    private Documented documented(JsonNode described) {
        var reference = described.path("$ref").asText();
        var answer = reference.isEmpty() ? described : document.at(reference.substring(1));
        var headers = answer.path("headers").properties().stream()
                .map(header -> new Header(
                        header.getKey(),
                        header.getValue().path("required").asBoolean(),
                        shape(header.getValue().path("schema"))))
                .toList();
        var bodies = answer.path("content").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, body -> shape(body.getValue().path("schema"))));
        return new Documented(headers, bodies);
    }

    private Shape shape(JsonNode schema) {
        return new Shape(schema, document.path("components"));
    }
}
