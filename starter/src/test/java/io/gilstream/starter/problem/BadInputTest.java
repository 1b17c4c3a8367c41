package io.gilstream.starter.problem;

import io.gilstream.starter.json.Money;
import io.gilstream.starter.testing.TestService;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

class BadInputTest {

    private static final TestService SERVICE = new TestService("Test", new Things());
    private final WebTestClient client = SERVICE.player(new UUID(0, 1), "any");

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @Test
    void takesAGoodBody() {
        post("{'id':'00000000-0000-0000-0000-000000000001','name':'a','quantity':1,'price':12.50}")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"quantity\":1,\"price\":12.50}");
    }

    @Test
    void takesNamesInAnyCase() {
        post("{'Id':'00000000-0000-0000-0000-000000000001','Name':'a','Quantity':100,'Price':0}")
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quantity | 0
            quantity | -1
            quantity | 101
            quantity | 1.5
            quantity | 1.0
            quantity | 1e1
            quantity | "1"
            quantity | true
            quantity | null
            quantity | 99999999999
            quantity | []
            price    | 1000.01
            price    | 1.005
            price    | 1.000
            price    | -0.01
            price    | 1e999999999
            price    | 1e-999999999
            price    | "1"
            price    | null
            name     | ""
            name     | 5
            name     | null
            name     | "\\ud83d"
            name     | "\\ude00\\ud83d"
            rebate   | ""
            rebate   | " "
            rebate   | "\\u0000"
            bonus    | ""
            bonus    | " "
            id       | "x"
            id       | ""
            id       | "1-1-1-1-1"
            id       | "AAAAAAAAAAAAAAAAAAAAAA=="
            id       | 5
            id       | null
            """)
    void refusesAField(String field, String value) {
        var good = "{\"id\":\"00000000-0000-0000-0000-000000000001\",\"name\":\"a\",\"quantity\":1,\"price\":1,"
                + "\"rebate\":1,\"bonus\":1}";
        var bad = good.replaceAll(
                "\"" + field + "\":(\"[^\"]*\"|[^,}]*)", Matcher.quoteReplacement("\"" + field + "\":" + value));
        problem(client.post().uri("/things").bodyValue(bad).exchange(), 400, "invalid-request")
                .jsonPath("$.errors['" + field + "'][0]")
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "{", "hello", "{}{}", "[1]", "5", "{'name':'a','name':'b'}", "{'id':}", "\u0000"
            })
    void refusesABodyThatIsNotTheJsonExpected(String body) {
        problem(post(body), 400, "malformed-body");
    }

    @Test
    void refusesAMissingField() {
        problem(post("{}"), 400, "invalid-request")
                .jsonPath("$.errors.quantity")
                .isNotEmpty()
                .jsonPath("$.errors.price")
                .isNotEmpty();
    }

    @Test
    void refusesDeepNesting() {
        problem(post("[".repeat(2_000)), 400, "malformed-body");
    }

    @Test
    void refusesABodyOfTwoMegabytes() {
        problem(post("{'name':'" + "x".repeat(2_000_000) + "'}"), 413, "body-too-large");
    }

    @Test
    void refusesOtherMediaTypes() {
        var response = client.post()
                .uri("/things")
                .header(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_PLAIN_VALUE)
                .bodyValue("hello")
                .exchange();
        problem(response, 415, "unsupported-media-type");
    }

    @Test
    void refusesToAnswerInOtherMediaTypes() {
        var response = client.get()
                .uri("/things/" + new UUID(0, 1))
                .accept(MediaType.APPLICATION_XML)
                .exchange();
        problem(response, 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-1-1-1-1", "00000000-0000-0000-0000-00000000000g", "%00", "..%2f"})
    void refusesAMalformedIdInThePath(String id) {
        client.get()
                .uri(URI.create(SERVICE.baseUrl() + "/things/" + id))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?owner=", "?owner=x"})
    void refusesAMissingOrMalformedParameter(String query) {
        problem(client.get().uri("/things" + query).exchange(), 400, "invalid-request")
                .jsonPath("$.errors.owner")
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x10", "#10", "010x", "+5", " 5", "5 ", "٥", "1.0", "1e1", "2147483648", "x"})
    void refusesWhatIsNoNumber(String limit) {
        problem(client.get().uri("/some?limit={limit}", limit).exchange(), 400, "invalid-request")
                .jsonPath("$.errors.limit")
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"?limit=7, 7", "?limit=-7, -7", "?limit=, 50", "'', 50"})
    void takesNumbers(String query, int expected) {
        client.get()
                .uri("/some" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Integer.class)
                .isEqualTo(expected);
    }

    @Test
    void knowsNoOtherRoute() {
        problem(client.get().uri("/nothing").exchange(), 404, "not-found");
    }

    @Test
    void knowsNoOtherMethod() {
        var response = client.delete().uri("/things").exchange();
        response.expectHeader().valueMatches(HttpHeaders.ALLOW, ".*POST.*");
        problem(response, 405, "method-not-allowed");
    }

    @Test
    void keepsItsTroublesToItself() {
        problem(client.get().uri("/broken").exchange(), 500, "internal-error")
                .jsonPath("$.detail")
                .isEqualTo("The service failed; its log says why.");
    }

    private ResponseSpec post(String json) {
        return client.post().uri("/things").bodyValue(json.replace('\'', '"')).exchange();
    }

    private static WebTestClient.BodyContentSpec problem(ResponseSpec response, int status, String name) {
        return response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:gilstream:problem:" + name)
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.trace")
                .doesNotExist();
    }

    record Thing(
            @NotNull UUID id,
            @NotBlank String name,
            @NotNull @Min(1) @Max(100) Integer quantity,
            @NotNull @Money @Min(0) @DecimalMax("1000") BigDecimal price,
            @Nullable BigDecimal rebate,
            @Nullable Integer bonus) {}

    @RestController
    static class Things {

        @PostMapping("/things")
        Mono<Thing> create(@Valid @RequestBody Thing thing) {
            return Mono.just(thing);
        }

        @GetMapping("/things/{id}")
        Mono<Thing> get(@PathVariable UUID id) {
            return Mono.just(new Thing(id, "a", 1, BigDecimal.ONE, null, null));
        }

        @GetMapping("/things")
        Mono<String> list(@RequestParam UUID owner) {
            return Mono.just(owner.toString());
        }

        @GetMapping("/some")
        Mono<Integer> some(@RequestParam(defaultValue = "50") int limit) {
            return Mono.just(limit);
        }

        @GetMapping("/broken")
        Mono<Thing> fail() {
            return Mono.error(new IllegalStateException("secret"));
        }
    }
}
