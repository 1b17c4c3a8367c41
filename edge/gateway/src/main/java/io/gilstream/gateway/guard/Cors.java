package io.gilstream.gateway.guard;

import io.gilstream.gateway.GatewayProperties;
import io.gilstream.starter.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets pages of the configured origins call from a browser, with cookies, and refuses those of any other (403). That
 * holds for websockets as well, which browsers open for every page.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class Cors implements WebFilter {

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final DefaultCorsProcessor processor = new DefaultCorsProcessor();
    private final CorsConfiguration configuration = new CorsConfiguration();

    Cors(GatewayProperties properties) {
        configuration.setAllowedOrigins(Stream.concat(Stream.of(properties.origin()), properties.origins().stream())
                .toList());
        configuration.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        configuration.addAllowedHeader(CorsConfiguration.ALL);
        configuration.setAllowCredentials(true);
        configuration.setMaxAge(REMEMBERED);
        configuration.setExposedHeaders(List.of(
                "Consistency-Token",
                "ETag",
                "Link",
                "Location",
                "Preference-Applied",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After"));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!processor.process(configuration, exchange)) {
            return Mono.error(Problem.of(
                    HttpStatus.FORBIDDEN, "foreign-origin", "Pages of that origin may not call from a browser."));
        }
        return CorsUtils.isPreFlightRequest(exchange.getRequest()) ? Mono.empty() : chain.filter(exchange);
    }
}
