package io.gilstream.gateway.route;

import io.gilstream.starter.problem.Problem;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.netty.channel.ConnectTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What can go wrong on the way to a service, and what the client is told. */
final class Trouble implements GatewayFilter {

    private final Destination destination;

    Trouble(Destination destination) {
        this.destination = destination;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange).onErrorMap(this::toProblem);
    }

    /** Tells whether a connection could not be made, or ended before an answer began. */
    static boolean isLostConnection(Throwable thrown) {
        return thrown instanceof IOException && !(thrown instanceof ConnectTimeoutException);
    }

    /** Tells whether the service is to blame, and not the request. */
    static boolean isOnTheWay(Throwable thrown) {
        return thrown instanceof IOException || isTimeout(thrown);
    }

    private static boolean isTimeout(Throwable thrown) {
        return thrown instanceof TimeoutException
                || thrown instanceof ConnectTimeoutException
                || (thrown instanceof ResponseStatusException status
                        && status.getStatusCode().isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT));
    }

    private Throwable toProblem(Throwable thrown) {
        var name = destination.label();
        if (isTimeout(thrown)) {
            return Problem.of(
                    HttpStatus.GATEWAY_TIMEOUT,
                    "gateway-timeout",
                    "The service " + name + " did not answer in time; a write may have been carried out.");
        }
        return switch (thrown) {
            case CallNotPermittedException _ ->
                Problem.of(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "service-unavailable",
                                "The service " + name + " failed repeatedly and is left alone for a moment.")
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(Breakers.REST.toSeconds()));
            case ConnectException e -> away(e);
            case UnknownHostException e -> away(e);
            case NoRouteToHostException e -> away(e);
            case IOException _ ->
                Problem.of(
                        HttpStatus.BAD_GATEWAY,
                        "bad-gateway",
                        "The service " + name + " broke off before it answered; a write may have been carried out.");
            default -> thrown;
        };
    }

    private Problem away(Throwable cause) {
        return Problem.unavailable(
                "service-unavailable", "The service " + destination.label() + " cannot be reached.", cause);
    }
}
