package io.gilstream.starter.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gilstream.starter.json.CodePoints;
import io.gilstream.starter.json.Money;
import io.gilstream.starter.security.Caller;
import io.gilstream.starter.testing.TestService;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {

    private static TestService service;

    @BeforeAll
    static void start() {
        service = new TestService("Wishes", new WishController());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void anyoneMayReadTheDescription() {
        var document = document();

        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.path("info").path("title").asString()).isEqualTo("Gilstream Wishes");
        assertThat(document.path("security").path(0).has("bearer")).isTrue();
        assertThat(document.path("servers").toString()).isEqualTo("[{\"url\":\"/\"}]");
    }

    @Test
    void aFormIsDescribedWithItsBounds() {
        var form = schema("WishForm");
        var fields = form.path("properties");

        assertThat(texts(form.path("required"))).containsExactlyInAnyOrder("quantity", "name", "price", "code");
        assertThat(fields.path("quantity").path("minimum").asInt()).isEqualTo(1);
        assertThat(fields.path("quantity").path("maximum").asInt()).isEqualTo(100);
        assertThat(fields.path("name").path("maxLength").asInt()).isEqualTo(20);
        assertThat(" \t")
                .doesNotContainPattern(fields.path("name").path("pattern").asString());
        assertThat(fields.path("price").path("multipleOf").decimalValue()).isEqualByComparingTo("0.01");
        assertThat(fields.path("code").path("pattern").asString()).isEqualTo("^(?:[a-z]+)$");
    }

    @Test
    void whatIsBlankIsDescribedAsItIsChecked() {
        var pattern = java.util.regex.Pattern.compile(schema("WishForm")
                .path("properties")
                .path("name")
                .path("pattern")
                .asString());

        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> pattern.matcher(Character.toString(c)).find()
                                == Character.toString(c).isBlank()))
                .isEmpty();
    }

    @Test
    void whatMayBeNullIsDescribedAsThat() {
        var fields = schema("WishForm").path("properties");

        assertThat(texts(fields.path("note").path("type"))).containsExactly("string", "null");
        assertThat(fields.path("other").path("anyOf").toString())
                .isEqualTo("[{\"$ref\":\"#/components/schemas/WishView\"},{\"type\":\"null\"}]");
        assertThat(schema("WishView")
                        .path("properties")
                        .path("note")
                        .path("type")
                        .asString())
                .isEqualTo("string");
        assertThat(texts(schema("WishView").path("required"))).containsExactly("quantity");
    }

    @Test
    void everyOperationTellsItsHeaders() {
        assertThat(names(operation("get"))).containsExactly("Consistency-Token", "code", "cursor");
        assertThat(names(operation("post"))).containsExactly("Idempotency-Key");
        assertThat(names(operation("put"))).containsExactly("Idempotency-Key", "If-Match");
        assertThat(operation("get")
                        .path("parameters")
                        .path(1)
                        .path("schema")
                        .path("pattern")
                        .asString())
                .isEqualTo("^(?:[a-z]+)$");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            get  | 200, 400, 401, 403, 406, 503
            post | 201, 400, 401, 403, 406, 409, 413, 415, 422, 503
            put  | 204, 400, 401, 403, 404, 409, 412, 413, 415, 422, 503
            """)
    void everyOperationTellsItsStatuses(String method, String statuses) {
        assertThat(operation(method).path("responses").propertyNames()).containsExactly(statuses.split(", "));
    }

    @ParameterizedTest
    @CsvSource({"get, 200, Link, false", "post, 201, Location, true", "put, 204, Consistency-Token, true"})
    void everySuccessTellsItsHeaders(String method, String status, String header, boolean always) {
        var headers = operation(method).path("responses").path(status).path("headers");

        assertThat(headers.has(header)).isTrue();
        assertThat(headers.path(header).path("required").asBoolean(false)).isEqualTo(always);
    }

    @Test
    void everyProblemIsDescribed() {
        var components = document().path("components");
        var refused =
                operation("put").path("responses").path("503").path("$ref").asString();
        var response = components.path("responses").path("ServiceUnavailable");

        assertThat(refused).isEqualTo("#/components/responses/ServiceUnavailable");
        assertThat(response.path("headers").has("Retry-After")).isTrue();
        assertThat(response.path("content").has("application/problem+json")).isTrue();
        assertThat(texts(components.path("schemas").path("Problem").path("required")))
                .contains("type", "title", "status", "detail");
    }

    private static JsonNode operation(String method) {
        return document().path("paths").path("/wishes").path(method);
    }

    private static JsonNode schema(String name) {
        return document().path("components").path("schemas").path(name);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> names(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .map(parameter -> parameter.path("name").asString())
                .toList();
    }

    private static JsonNode document() {
        var json = service.client()
                .get()
                .uri("/openapi")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return new JsonMapper().readTree(json);
    }

    @RestController
    static final class WishController {

        @GetMapping("/wishes")
        Mono<ResponseEntity<List<WishView>>> list(
                @RequestParam(required = false) @Nullable String cursor,
                @RequestParam(required = false) @Code @Nullable String code,
                Caller caller) {
            return Mono.empty();
        }

        @PostMapping("/wishes")
        @Answers(status = 201, headers = HttpHeaders.LOCATION)
        Mono<ResponseEntity<WishView>> create(@Valid @RequestBody WishForm form, @RequestHeader HttpHeaders headers) {
            return Mono.empty();
        }

        @PutMapping("/wishes")
        @Answers(
                status = 204,
                problems = {404, 412})
        Mono<ResponseEntity<Void>> change(@Valid @RequestBody WishForm form) {
            return Mono.empty();
        }
    }

    record WishForm(
            @NotNull @Min(1) @Max(100) Integer quantity,
            @NotBlank @CodePoints(max = 20) String name,
            @NotNull @Money BigDecimal price,
            @NotNull @Code String code,
            @Nullable String note,
            @Nullable WishView other) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WishView(int quantity, @Nullable String note) {}

    @Constraint(validatedBy = {})
    @Pattern(regexp = "[a-z]+") @Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Code {

        String message() default "must be a code";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }
}
