package io.gilstream.identity.user.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** The token of this service's account, fetched anew shortly before it expires, and after Keycloak refused it. */
final class ServiceToken {

    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final WebClient client;
    private final KeycloakProperties properties;
    private final InstantSource clock;
    private final Mono<Token> cached;
    private volatile @Nullable String refused;

    private record Token(String value, Instant staleAt) {}

    private record Answer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresInSeconds) {}

    ServiceToken(WebClient client, KeycloakProperties properties, InstantSource clock) {
        this.client = client;
        this.properties = properties;
        this.clock = clock;
        cached = Mono.defer(this::fetch)
                .timeout(properties.timeout())
                .onErrorMap(KeycloakProblems::unavailable) // even a 404: it says nothing of a user
                .cacheInvalidateIf(this::stale);
    }

    Mono<String> get() {
        return cached.map(Token::value);
    }

    /** Says that Keycloak did not take this token. */
    void refuse(String token) {
        refused = token;
    }

    private boolean stale(Token token) {
        return token.value().equals(refused) || !clock.instant().isBefore(token.staleAt());
    }

    private Mono<Token> fetch() {
        var asked = clock.instant();
        return client.post()
                .uri("/realms/{realm}/protocol/openid-connect/token", properties.realm())
                .body(BodyInserters.fromFormData("grant_type", "client_credentials")
                        .with("client_id", properties.clientId())
                        .with("client_secret", properties.clientSecret()))
                .retrieve()
                .bodyToMono(Answer.class)
                .map(answer -> new Token(
                        answer.accessToken(),
                        asked.plusSeconds(answer.expiresInSeconds()).minus(MARGIN)));
    }
}
