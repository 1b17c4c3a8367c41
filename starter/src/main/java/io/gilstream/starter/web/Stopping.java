package io.gilstream.starter.web;

import io.gilstream.starter.command.Kafka;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Closes connections instead of answering once the service has nothing left to answer with.
 *
 * <p>When a service stops, its web server takes no more connections and ends what it serves; then Kafka is closed. A
 * connection that was accepted in the very last moment outlives the first step. Its request would be answered 503,
 * though another instance could serve it: a client that finds its connection closed asks there.
 */
final class Stopping implements WebFilter, SmartLifecycle, Ordered {

    private volatile boolean stopped = true;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (stopped) {
            return close(exchange);
        }
        exchange.getResponse()
                .beforeCommit(() ->
                        stopped && isFailure(exchange.getResponse().getStatusCode()) ? close(exchange) : Mono.empty());
        return chain.filter(exchange);
    }

    private static boolean isFailure(@Nullable HttpStatusCode status) {
        return status != null && status.is5xxServerError();
    }

    /** Never ends by itself; whoever waits is gone with the connection. */
    private static Mono<Void> close(ServerWebExchange exchange) {
        var request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        return request instanceof HttpServerRequest connected
                ? Mono.<Void>never().doOnSubscribe(_ -> connected.withConnection(Stopping::close))
                : Mono.never();
    }

    private static void close(Connection connection) {
        var _ = connection.channel().close();
    }

    @Override
    public void start() {
        stopped = false;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public boolean isRunning() {
        return !stopped;
    }

    /** Later than Kafka when the service starts, and before it when it stops. */
    @Override
    public int getPhase() {
        return Kafka.PHASE + 1;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
