package io.gilstream.gateway.session;

import io.gilstream.starter.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The access tokens of sessions, renewed a minute before they expire.
 *
 * <p>If Keycloak says that the login is over, the session is. If it does not answer, a token that has not yet expired
 * is still good.
 *
 * <p>Requests of one session join one renewal: Keycloak takes a refresh token once, and the second to bring it would
 * end the login.
 */
@Component
final class AccessTokens {

    private final ReactiveOAuth2AuthorizedClientManager manager;
    private final ServerOAuth2AuthorizedClientRepository clients;
    private final InstantSource clock;
    private final Map<String, Mono<OAuth2AuthorizedClient>> renewals = new ConcurrentHashMap<>();

    AccessTokens(
            ReactiveOAuth2AuthorizedClientManager manager,
            ServerOAuth2AuthorizedClientRepository clients,
            InstantSource clock) {
        this.manager = manager;
        this.clients = clients;
        this.clock = clock;
    }

    /** Returns a token that is valid now. */
    Mono<String> of(OAuth2AuthenticationToken login, ServerWebExchange exchange) {
        return exchange.getSession()
                .flatMap(session -> renewals.computeIfAbsent(
                        session.getId(),
                        id -> renewed(login, exchange)
                                .doFinally(_ -> renewals.remove(id))
                                .cache()))
                .map(client -> client.getAccessToken().getTokenValue());
    }

    private Mono<OAuth2AuthorizedClient> renewed(OAuth2AuthenticationToken login, ServerWebExchange exchange) {
        return stored(login, exchange)
                .flatMap(before -> manager.authorize(request(login, exchange))
                        .onErrorResume(e -> isOver(e) ? end(exchange) : keep(before, e)))
                .switchIfEmpty(Mono.defer(() -> end(exchange)));
    }

    private Mono<OAuth2AuthorizedClient> stored(OAuth2AuthenticationToken login, ServerWebExchange exchange) {
        return clients.loadAuthorizedClient(Portal.REGISTRATION, login, exchange);
    }

    private static OAuth2AuthorizeRequest request(OAuth2AuthenticationToken login, ServerWebExchange exchange) {
        return OAuth2AuthorizeRequest.withClientRegistrationId(Portal.REGISTRATION)
                .principal(login)
                .attribute(ServerWebExchange.class.getName(), exchange)
                .build();
    }

    private static boolean isOver(Throwable thrown) {
        return thrown instanceof ClientAuthorizationException e
                && OAuth2ErrorCodes.INVALID_GRANT.equals(e.getError().getErrorCode());
    }

    private static Mono<OAuth2AuthorizedClient> end(ServerWebExchange exchange) {
        return exchange.getSession()
                .flatMap(session -> session.invalidate())
                .then(Mono.error(
                        Problem.of(HttpStatus.UNAUTHORIZED, "session-over", "The session is over; log in again.")));
    }

    private Mono<OAuth2AuthorizedClient> keep(OAuth2AuthorizedClient before, Throwable cause) {
        Instant expiry = before.getAccessToken().getExpiresAt();
        return expiry != null && clock.instant().isBefore(expiry)
                ? Mono.just(before)
                : Mono.error(Portal.unavailable(cause));
    }
}
