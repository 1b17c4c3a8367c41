package io.gilstream.gateway.guard;

import io.gilstream.gateway.GatewayProperties;
import io.gilstream.gateway.route.Destinations;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Tells browsers, with every answer, what they may do with it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class AnswerHeaders implements WebFilter {

    /** Answers of services are data, and nothing in them is to be run or shown in a frame. */
    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    /** The page of all descriptions sets styles by script. */
    private static final String PAGES = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    private static final String ONE_YEAR = "max-age=31536000; includeSubDomains";

    private final Predicate<String> isData;
    private final boolean secure;

    @Autowired
    AnswerHeaders(Destinations destinations, GatewayProperties properties) {
        this(path -> destinations.at(path).isPresent(), properties);
    }

    AnswerHeaders(Predicate<String> isData, GatewayProperties properties) {
        this.isData = isData;
        secure = properties.secure();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> write(exchange)));
        return chain.filter(exchange);
    }

    private void write(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var headers = exchange.getResponse().getHeaders();
        headers.set("Content-Security-Policy", isData.test(request.getPath().value()) ? DATA : PAGES);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.remove("X-XSS-Protection");
        if (secure || "https".equals(request.getURI().getScheme())) {
            headers.set("Strict-Transport-Security", ONE_YEAR);
        }
        if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL)
                && !isAsset(request.getPath().value())) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static boolean isAsset(String path) {
        return path.startsWith("/webjars/") || path.startsWith("/docs/");
    }
}
