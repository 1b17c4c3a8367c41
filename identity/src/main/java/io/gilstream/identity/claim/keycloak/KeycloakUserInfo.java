package io.gilstream.identity.claim.keycloak;

import io.gilstream.identity.claim.UserInfo;
import io.gilstream.starter.problem.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
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

    private static final ParameterizedTypeReference<Map<String, Object>> CLAIMS = new ParameterizedTypeReference<>() {};

    private final WebClient client;
    private final Duration timeout;

    KeycloakUserInfo(
            @Value("${gilstream.keycloak.url}/realms/${gilstream.keycloak.realm}/protocol/openid-connect/userinfo")
                    URI endpoint,
            @Value("${gilstream.keycloak.timeout:10s}") Duration timeout) {
        client = WebClient.create(endpoint.toString());
        this.timeout = timeout;
    }

    @Override
    public Mono<Map<String, Object>> of(String token) {
        return client.get()
                .headers(headers -> headers.setBearerAuth(token))
                .retrieve()
                .bodyToMono(CLAIMS)
                .timeout(timeout)
                .onErrorMap(Unauthorized.class, _ -> refused())
                .onErrorMap(Forbidden.class, _ -> refused())
                .onErrorMap(thrown -> !(thrown instanceof Problem), KeycloakUserInfo::away);
    }

    private static Problem refused() {
        return Problem.of(
                HttpStatus.FORBIDDEN, "forbidden", "The token is not for user information, or its session has ended.");
    }

    private static Problem away(Throwable cause) {
        return Problem.unavailable("keycloak-unavailable", "Keycloak cannot be asked at the moment.", cause);
    }
}
