package io.gilstream.identity.user.keycloak;

import io.gilstream.starter.problem.Problem;
import java.time.InstantSource;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.reactive.function.client.WebClient.ResponseSpec;
import org.springframework.web.reactive.function.client.WebClientResponseException.NotFound;
import org.springframework.web.reactive.function.client.WebClientResponseException.Unauthorized;
import reactor.core.publisher.Mono;

/** Calls Keycloak with the token of this service's account. Everything fails with a problem (503) while it is away. */
@Component
final class KeycloakClient {

    private static final int ANSWER_BYTES_MAX = 4 * 1024 * 1024;

    private final KeycloakProperties properties;
    private final WebClient client;
    private final ServiceToken token;

    KeycloakClient(KeycloakProperties properties, InstantSource clock) {
        this.properties = properties;
        client = WebClient.builder()
                .baseUrl(properties.url().toString())
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(ANSWER_BYTES_MAX))
                .build();
        token = new ServiceToken(client, properties, clock);
    }

    <T> Mono<T> call(Function<WebClient, RequestHeadersSpec<?>> request, Function<ResponseSpec, Mono<T>> read) {
        return token.get()
                .flatMap(bearer -> read.apply(request.apply(client)
                                .headers(headers -> headers.setBearerAuth(bearer))
                                .retrieve())
                        .doOnError(Unauthorized.class, _ -> token.refuse(bearer)))
                .timeout(properties.timeout())
                .onErrorMap(thrown -> !(thrown instanceof Problem), KeycloakProblems::unavailable);
    }

    /** Calls for something that may not be there: what Keycloak does not know is none, not a failure. */
    <T> Mono<T> find(Function<WebClient, RequestHeadersSpec<?>> request, Function<ResponseSpec, Mono<T>> read) {
        return call(request, answer -> read.apply(answer).onErrorResume(NotFound.class, _ -> Mono.empty()));
    }
}
