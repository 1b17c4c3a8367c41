package io.gilstream.starter.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.starter.security.Caller;
import io.gilstream.starter.testing.TestService;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
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
        assertThat(document.path("info").path("title").asString()).isEqualTo("Gilstream test");
        assertThat(document.path("security").path(0).has("bearer")).isTrue();
    }

    @Test
    void aFormIsDescribedWithItsBounds() {
        var quantity = document()
                .path("components")
                .path("schemas")
                .path("WishForm")
                .path("properties")
                .path("quantity");

        assertThat(quantity.path("minimum").asInt()).isEqualTo(1);
        assertThat(quantity.path("maximum").asInt()).isEqualTo(100);
    }

    @Test
    void everyOperationTellsItsHeadersAndThatItMayRefuse() {
        var wishes = document().path("paths").path("/wishes");

        assertThat(names(wishes.path("get"))).containsExactly("Consistency-Token");
        assertThat(names(wishes.path("post"))).containsExactly("Idempotency-Key");
        assertThat(wishes.path("post").path("responses").path("default").toString())
                .contains("application/problem+json");
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
        Mono<WishForm> get(Caller caller) {
            return Mono.just(new WishForm(caller.admin() ? 1 : 2));
        }

        @PostMapping("/wishes")
        Mono<WishForm> post(@Valid @RequestBody WishForm form, @RequestHeader HttpHeaders headers) {
            return Mono.just(form);
        }
    }

    record WishForm(@NotNull @Min(1) @Max(100) Integer quantity) {}
}
