package io.gilstream.gateway.route;

import io.gilstream.starter.web.IdempotencyKey;
import java.time.Duration;
import java.util.Set;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Sends a request again whose connection was refused or broke before an answer began, at most twice, if a repetition
 * does no harm.
 *
 * <p>That is so for GET and HEAD, and for what carries an {@code Idempotency-Key}: services remember the key for ever
 * and answer as the first time. PUT and DELETE without one are not repeated: with {@code If-Match} a repetition is
 * refused after the first was carried out. An answer, whatever it says, is never a reason.
 */
final class Retries implements GatewayFilter {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int REPETITIONS_MAX = 2;
    private static final Duration PAUSE = Duration.ofMillis(50);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var request = exchange.getRequest();
        if (READS.contains(request.getMethod())) {
            return attempts(exchange, chain);
        }
        if (request.getHeaders().containsHeader(IdempotencyKey.HEADER)) {
            return ServerWebExchangeUtils.cacheRequestBody(exchange, cached -> attempts(with(exchange, cached), chain));
        }
        return chain.filter(exchange);
    }

    private static ServerWebExchange with(ServerWebExchange exchange, ServerHttpRequest request) {
        return exchange.mutate().request(request).build();
    }

    private static Mono<Void> attempts(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange)
                .retryWhen(Retry.backoff(REPETITIONS_MAX, PAUSE)
                        .filter(Trouble::isLostConnection)
                        .doBeforeRetry(_ -> ServerWebExchangeUtils.reset(exchange))
                        .onRetryExhaustedThrow((_, signal) -> signal.failure()));
    }
}
