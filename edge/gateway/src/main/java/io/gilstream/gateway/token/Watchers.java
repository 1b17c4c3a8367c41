package io.gilstream.gateway.token;

import io.gilstream.starter.problem.Problem;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;

/**
 * Who may see the gateway's metrics: whoever calls directly from this machine or a private network. To those outside,
 * also by way of a proxy, they do not exist.
 */
final class Watchers {

    private Watchers() {}

    static Mono<AuthorizationResult> decide(Mono<Authentication> caller, AuthorizationContext context) {
        return isNear(context.getExchange().getRequest())
                ? Mono.just(new AuthorizationDecision(true))
                : Mono.error(Problem.of(HttpStatus.NOT_FOUND, "not-found", "There is nothing here."));
    }

    private static boolean isNear(ServerHttpRequest request) {
        var proxied = request.getHeaders().headerNames().stream()
                .anyMatch(name ->
                        name.regionMatches(true, 0, "X-Forwarded", 0, 11) || name.equalsIgnoreCase("Forwarded"));
        return !proxied
                && Optional.ofNullable(request.getRemoteAddress())
                        .map(remote -> remote.getAddress())
                        .filter(address -> address.isLoopbackAddress() || address.isSiteLocalAddress())
                        .isPresent();
    }
}
