package io.gilstream.gateway.route;

import io.gilstream.starter.problem.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves each service's description of its API, with the gateway as the server: what a reader tries out on the page of
 * all descriptions goes through the gateway.
 */
@RestController
final class ApiDocuments {

    private static final int BYTES_MAX = 4 * 1024 * 1024;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final RouteProperties properties;
    private final JsonMapper json;
    private final WebClient client = WebClient.builder()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(BYTES_MAX))
            .build();

    ApiDocuments(RouteProperties properties, JsonMapper json) {
        this.properties = properties;
        this.json = json;
    }

    @GetMapping(path = "/{prefix:[a-z]+-svc}/openapi", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<String> document(@PathVariable String prefix) {
        return Arrays.stream(Service.values())
                .filter(service -> service.prefix().equals("/" + prefix))
                .findFirst()
                .map(service -> fetch(service).map(text -> served(text, service)))
                .orElseGet(() -> Mono.error(Problem.of(HttpStatus.NOT_FOUND, "not-found", "There is nothing here.")));
    }

    private Mono<String> fetch(Service service) {
        URI address = properties.of(service).resolve("/openapi");
        return client.get()
                .uri(address)
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .bodyToMono(String.class)
                .timeout(TIMEOUT)
                .onErrorMap(e -> Problem.unavailable(
                        "service-unavailable", "The service " + service.label() + " does not describe itself now.", e));
    }

    private String served(String text, Service service) {
        var document = (ObjectNode) json.readTree(text);
        document.set("servers", json.valueToTree(List.of(Map.of("url", service.prefix()))));
        return json.writeValueAsString(document);
    }
}
