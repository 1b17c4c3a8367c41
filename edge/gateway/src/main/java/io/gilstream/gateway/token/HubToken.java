package io.gilstream.gateway.token;

import io.gilstream.gateway.route.Service;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Takes the token of a websocket from the query, where a browser has to put it, into the header, where it is checked
 * like any other and no log shows it. Only for the hub of purchases: elsewhere a token in an address is a mistake.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
final class HubToken implements WebFilter {

    private static final String HUB = Service.TRADING.prefix() + "/messagehub";
    private static final String PARAMETER = "access_token";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var token = request.getQueryParams().getFirst(PARAMETER);
        if (token == null
                || request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                || !isHub(request.getPath().value())) {
            return chain.filter(exchange);
        }
        var uri = UriComponentsBuilder.fromUri(request.getURI())
                .replaceQueryParam(PARAMETER)
                .build(true)
                .toUri();
        return chain.filter(exchange.mutate()
                .request(moved -> moved.uri(uri).headers(headers -> headers.setBearerAuth(token)))
                .build());
    }

    private static boolean isHub(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        return lower.equals(HUB) || lower.startsWith(HUB + "/");
    }
}
