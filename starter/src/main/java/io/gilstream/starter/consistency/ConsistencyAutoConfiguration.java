package io.gilstream.starter.consistency;

import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Makes every read that carries a consistency token wait for the views. */
@AutoConfiguration
public class ConsistencyAutoConfiguration {

    private static final int AFTER_SECURITY = 0;
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Bean
    Freshness freshness(
            ObjectProvider<VersionedView> views, @Value("${gilstream.consistency.patience:2s}") Duration patience) {
        return new Freshness(views.stream().toList(), patience);
    }

    @Bean
    @Order(AFTER_SECURITY)
    WebFilter freshReads(Freshness freshness) {
        return (exchange, chain) -> filter(freshness, exchange, chain);
    }

    private static Mono<Void> filter(Freshness freshness, ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var reads = READS.contains(request.getMethod());
        if (!reads || !request.getHeaders().containsHeader(ConsistencyToken.HEADER)) {
            return chain.filter(exchange);
        }
        return Mono.defer(() -> freshness.await(ConsistencyToken.in(request.getHeaders())))
                .then(Mono.defer(() -> chain.filter(exchange)));
    }
}
