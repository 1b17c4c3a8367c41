package io.gilstream.systemtests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gilstream.systemtests.fuzz.Attempt.Caller;
import io.gilstream.systemtests.fuzz.Attempt.Expectation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with an answer is found. */
class OracleTest {

    private static final String DOCUMENT = """
            {"paths": {"/wishes": {"post": {
              "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "format": "int32", "minimum": 1}}],
              "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Wish"}}}},
              "responses": {
                "201": {"headers": {"Location": {"required": true, "schema": {"type": "string", "pattern": "^/"}}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Wish"}}}},
                "400": {"$ref": "#/components/responses/BadRequest"}}}}},
             "components": {
               "responses": {"BadRequest": {
                 "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}},
               "schemas": {
                 "Wish": {"type": "object", "required": ["name"], "properties": {
                   "name": {"type": "string", "maxLength": 5}, "note": {"type": ["string", "null"]}}},
                 "Problem": {"type": "object", "required": ["type"], "properties": {
                   "type": {"type": "string", "pattern": "^urn:gilstream:problem:"}, "status": {"type": "integer"}}}}}}
            """;
    private static final String PROBLEM = "{\"type\":\"urn:gilstream:problem:x\",\"status\":%d}";

    private final Description description = description();
    private final Operation wish = description.operations().getFirst();
    private final Oracle oracle = new Oracle(description);

    @Test
    void whatIsDocumentedIsGood() {
        assertThat(oracle.complaints(
                        attempt(Expectation.WELL_FORMED), created("/wishes/1", "{\"name\":\"a\",\"note\":null}")))
                .isEmpty();
        assertThat(oracle.complaints(attempt(Expectation.MALFORMED), problem(400)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"a"}         | x        | Location
            {"name":"too long"}  | /wishes  | name
            {"name":null}        | /wishes  | name
            {"note":"a"}         | /wishes  | name
            """)
    void anAnswerOfAnotherShapeIsWrong(String body, String location, String about) {
        assertThat(oracle.complaints(attempt(Expectation.WELL_FORMED), created(location, body)))
                .singleElement()
                .asString()
                .contains(about);
    }

    @Test
    void aMissingHeaderIsWrong() {
        var answer = new Answer(201, Map.of("content-type", List.of("application/json")), "{\"name\":\"a\"}");

        assertThat(oracle.complaints(attempt(Expectation.OPEN), answer))
                .containsExactly("the header Location is missing");
    }

    @ParameterizedTest
    @CsvSource({"WELL_FORMED, 500", "OPEN, 500", "OPEN, 404", "WELL_FORMED, 400"})
    void aStatusThatNobodyExpectsIsWrong(Expectation expectation, int status) {
        assertThat(oracle.complaints(attempt(expectation), problem(status))).isNotEmpty();
    }

    @Test
    void aSuccessOfAMalformedRequestIsWrong() {
        assertThat(oracle.complaints(attempt(Expectation.MALFORMED), created("/wishes/1", "{\"name\":\"a\"}")))
                .isNotEmpty();
    }

    @Test
    void anErrorThatIsNoProblemIsWrong() {
        var plain = new Answer(400, Map.of("content-type", List.of("text/plain")), "no");
        var other =
                new Answer(400, Map.of("content-type", List.of("application/problem+json")), PROBLEM.formatted(404));

        assertThat(oracle.complaints(attempt(Expectation.OPEN), plain)).isNotEmpty();
        assertThat(oracle.complaints(attempt(Expectation.OPEN), other)).isNotEmpty();
    }

    private Attempt attempt(Expectation expectation) {
        return new Attempt(wish, "a test", Caller.ADMIN, "/wishes", Map.of(), Optional.empty(), expectation);
    }

    private static Answer created(String location, String body) {
        return new Answer(
                201, Map.of("content-type", List.of("application/json"), "location", List.of(location)), body);
    }

    private static Answer problem(int status) {
        return new Answer(
                status, Map.of("content-type", List.of("application/problem+json")), PROBLEM.formatted(status));
    }

    private static Description description() {
        try {
            return Description.parse(DOCUMENT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
