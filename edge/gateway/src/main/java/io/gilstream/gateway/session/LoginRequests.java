package io.gilstream.gateway.session;

import java.time.Duration;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Begins a login at {@code GET /login?returnTo=<path>}, with PKCE; while Keycloak does not answer, it says so, because
 * a browser that was sent there would only tell of a connection.
 */
final class LoginRequests implements ServerOAuth2AuthorizationRequestResolver {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final DefaultServerOAuth2AuthorizationRequestResolver requests;
    private final Mono<Void> presence;

    LoginRequests(ReactiveClientRegistrationRepository clients) {
        requests = new DefaultServerOAuth2AuthorizationRequestResolver(clients);
        var keycloak = Portal.impatient();
        presence = clients.findByRegistrationId(Portal.REGISTRATION).flatMap(portal -> mustAnswer(keycloak, portal));
    }

    private static Mono<Void> mustAnswer(WebClient keycloak, ClientRegistration portal) {
        return keycloak.get()
                .uri(Objects.requireNonNull(portal.getProviderDetails().getJwkSetUri()))
                .retrieve()
                .toBodilessEntity()
                .timeout(PATIENCE)
                .onErrorMap(Portal::unavailable)
                .then();
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        return request.getMethod().equals(HttpMethod.GET)
                        && request.getPath().value().equals("/login")
                ? resolve(exchange, Portal.REGISTRATION)
                : Mono.empty();
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange, String registration) {
        return Mono.fromSupplier(() ->
                        ReturnTo.parse(exchange.getRequest().getQueryParams().getFirst(ReturnTo.PARAMETER)))
                .delayUntil(_ -> presence)
                .flatMap(returnTo -> requests.resolve(exchange, registration)
                        .map(request -> OAuth2AuthorizationRequest.from(request)
                                .attributes(attributes -> attributes.put(PendingLogins.RETURN_TO, returnTo))
                                .build()));
    }
}
