package io.gilstream.gateway.route;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.BooleanSpec;
import org.springframework.cloud.gateway.route.builder.Buildable;
import org.springframework.cloud.gateway.route.builder.PredicateSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.route.builder.UriSpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.client.HttpClient;

/** Leads each prefix to its service, and each gRPC service's name to it. */
@Configuration(proxyBeanMethods = false)
class Routes {

    private static final int TROUBLE = 1;
    private static final int RETRIES = 2;
    private static final int BREAKER = 3;
    private static final int NEVER_MILLIS = -1;

    private final CircuitBreakerRegistry breakers;

    Routes(CircuitBreakerRegistry breakers) {
        this.breakers = breakers;
    }

    @Bean
    RouteLocator services(RouteLocatorBuilder builder, RouteProperties properties, Destinations destinations) {
        var routes = builder.routes();
        for (var service : Service.values()) {
            routes.route(
                    service.label(),
                    request -> rest(request, service)
                            .metadata("response-timeout", properties.respond().toMillis())
                            .metadata("connect-timeout", (int)
                                    properties.connect().toMillis())
                            .uri(properties.of(service)));
        }
        for (var service : destinations.grpc()) {
            routes.route(service.label(), request -> grpc(request, service, properties));
        }
        return routes.build();
    }

    /** What a service tells those who watch it is not for those outside. */
    private UriSpec rest(PredicateSpec request, Service service) {
        return reachable(request, service)
                .filters(filters -> filters.stripPrefix(1)
                        .filter(new Trouble(service), TROUBLE)
                        .filter(new Retries(), RETRIES)
                        .filter(new Breaker(breaker(service)), BREAKER));
    }

    private static BooleanSpec reachable(PredicateSpec request, Service service) {
        return request.path(service.prefix() + "/**").and().not(path -> path.path(service.prefix() + "/metrics/**"));
    }

    /** A call may be a stream without end, and brings a deadline of its own where it has one. */
    private Buildable<Route> grpc(PredicateSpec request, GrpcService service, RouteProperties properties) {
        return request.path(service.prefix() + "/**")
                .and()
                .header("Content-Type", "application/grpc.*")
                .filters(filters ->
                        filters.filter(new Trouble(service), TROUBLE).filter(new Breaker(breaker(service)), BREAKER))
                .metadata(GrpcRouting.METADATA, true)
                .metadata("response-timeout", NEVER_MILLIS)
                .metadata("connect-timeout", (int) properties.connect().toMillis())
                .uri(service.uri());
    }

    private CircuitBreaker breaker(Destination destination) {
        return breakers.circuitBreaker(destination.label());
    }

    /** The client repeats by itself what it takes for unsent; here {@link Retries} alone decides what is repeated. */
    @Bean
    HttpClientCustomizer noRetriesOfItsOwn() {
        return client -> client.disableRetry(true);
    }

    @Bean
    GrpcRouting grpcRouting(
            HttpClient client, ObjectProvider<List<HttpHeadersFilter>> headers, HttpClientProperties properties) {
        return new GrpcRouting(client, headers, properties);
    }
}
