package io.gilstream.identity.user.keycloak;

import io.gilstream.identity.claim.UserInfo;
import io.gilstream.starter.problem.Problem;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException.Forbidden;
import org.springframework.web.reactive.function.client.WebClientResponseException.Unauthorized;
import reactor.core.publisher.Mono;

/** Keycloak's endpoint for user information (OpenID Connect Core, section 5.3). */
@Component
final class KeycloakUserInfo implements UserInfo {

    private static final String ENDPOINT = "/realms/{realm}/protocol/openid-connect/userinfo";
    private static final ParameterizedTypeReference<Map<String, Object>> CLAIMS = new ParameterizedTypeReference<>() {};

    private final KeycloakProperties properties;
    private final WebClient client;

    KeycloakUserInfo(KeycloakProperties properties) {
        this.properties = properties;
        client = WebClient.create(properties.url().toString());
    }

    @Override
    public Mono<Map<String, Object>> of(String token) {
        return client.get()
                .uri(ENDPOINT, properties.realm())
                .headers(headers -> headers.setBearerAuth(token))
                .retrieve()
                .bodyToMono(CLAIMS)
                .timeout(properties.timeout())
                .onErrorMap(Unauthorized.class, _ -> refused())
                .onErrorMap(Forbidden.class, _ -> refused())
                .onErrorMap(thrown -> !(thrown instanceof Problem), KeycloakProblems::unavailable);
    }

    private static Problem refused() {
        return Problem.of(
                HttpStatus.FORBIDDEN, "forbidden", "The token is not for user information, or its session has ended.");
    }
}
