package io.gilstream.starter.testing;

import io.gilstream.testkit.Golden;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The description of an API, as a service serves it and as {@code docs/openapi} keeps it. */
public final class ApiDocument {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ApiDocument() {}

    /**
     * Fails unless a service describes itself as the file in {@code docs/openapi} says; run with
     * {@code -Dgolden.update} to write it anew.
     */
    public static void assertMatches(String file, TestService service) {
        var served = service.client()
                .get()
                .uri("/openapi")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        Golden.assertMatches(Path.of("../docs/openapi").resolve(file), pretty(Objects.requireNonNull(served)) + "\n");
    }

    private static String pretty(String json) {
        return JSON.writeValueAsString(JSON.readTree(json));
    }
}
