package io.gilstream.gateway.token;

import io.gilstream.gateway.limit.Limits;
import io.gilstream.starter.security.Refusals;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Refuses tokens that are not valid, and counts them for the address that they come from. */
final class Strangers implements ServerAuthenticationEntryPoint {

    private final Refusals refusals;
    private final Limits limits;

    Strangers(Refusals refusals, Limits limits) {
        this.refusals = refusals;
        this.limits = limits;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException refused) {
        return limits.countStranger(exchange).then(Mono.defer(() -> refusals.commence(exchange, refused)));
    }
}
