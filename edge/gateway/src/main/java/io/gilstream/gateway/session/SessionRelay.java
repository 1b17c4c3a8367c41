package io.gilstream.gateway.session;

import io.gilstream.gateway.route.Destinations;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives a session's request to a service the access token of that session. What is checked of bearer tokens is then
 * checked of it as well; a request that brings a token of its own is not touched.
 */
@Component
@Order(SessionRelay.BEFORE_SECURITY)
final class SessionRelay implements WebFilter {

    /** The filter chains of Spring Security are at -100. */
    static final int BEFORE_SECURITY = -110;

    private final Destinations destinations;
    private final AccessTokens tokens;
    private final Csrf csrf;

    SessionRelay(Destinations destinations, AccessTokens tokens, Csrf csrf) {
        this.destinations = destinations;
        this.tokens = tokens;
        this.csrf = csrf;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!request.getCookies().containsKey(Portal.COOKIE)
                || request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                || destinations.at(request.getPath().value()).isEmpty()) {
            return chain.filter(exchange);
        }
        return accessToken(exchange)
                .map(token -> exchange.mutate()
                        .request(sent -> sent.headers(headers -> headers.setBearerAuth(token)))
                        .build())
                .defaultIfEmpty(exchange)
                .flatMap(chain::filter);
    }

    private Mono<String> accessToken(ServerWebExchange exchange) {
        return exchange.getSession()
                .flatMap(session -> Mono.justOrEmpty(Session.login(session))
                        .doOnNext(_ -> csrf.check(session, exchange))
                        .flatMap(login -> tokens.of(login, exchange)));
    }
}
