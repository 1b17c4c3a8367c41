package io.gilstream.gateway.route;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** Speaks HTTP/2 from the first byte with services that understand nothing else. */
final class GrpcRouting extends NettyRoutingFilter {

    /** What marks a route as such a service's. */
    static final String METADATA = "grpc";

    GrpcRouting(HttpClient client, ObjectProvider<List<HttpHeadersFilter>> headers, HttpClientProperties properties) {
        super(client, headers, properties);
    }

    /** Goes before the filter that it extends, which leaves alone what is already routed. */
    @Override
    public int getOrder() {
        return super.getOrder() - 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        return route.getMetadata().containsKey(METADATA) ? super.filter(exchange, chain) : chain.filter(exchange);
    }

    @Override
    protected HttpClient getHttpClient(Route route, ServerWebExchange exchange) {
        var tls = "https".equals(route.getUri().getScheme());
        return super.getHttpClient(route, exchange).protocol(tls ? HttpProtocol.H2 : HttpProtocol.H2C);
    }
}
