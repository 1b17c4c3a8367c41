package io.gilstream.gateway.session;

import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Begins a login at {@code GET /login?returnTo=<path>}, with PKCE. */
final class LoginRequests implements ServerOAuth2AuthorizationRequestResolver {

    private final DefaultServerOAuth2AuthorizationRequestResolver requests;

    LoginRequests(ReactiveClientRegistrationRepository clients) {
        requests = new DefaultServerOAuth2AuthorizationRequestResolver(clients);
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
                .flatMap(returnTo -> requests.resolve(exchange, registration)
                        .map(request -> OAuth2AuthorizationRequest.from(request)
                                .attributes(attributes -> attributes.put(PendingLogins.RETURN_TO, returnTo))
                                .build()));
    }
}
