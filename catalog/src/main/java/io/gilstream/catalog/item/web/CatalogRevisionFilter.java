package io.gilstream.catalog.item.web;

import io.gilstream.catalog.item.CatalogRevision;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Tells with every answer about items how far the view of the catalog was before the answer was made: it shows all
 * events up to this revision, and perhaps later ones. Without the view, answers go without the header.
 */
@Component
@Order(CatalogRevisionFilter.AFTER_FRESHNESS)
final class CatalogRevisionFilter implements WebFilter {

    static final String HEADER = "Catalog-Revision";
    static final int AFTER_FRESHNESS = 1;

    private final CatalogRevision revision;

    CatalogRevisionFilter(CatalogRevision revision) {
        this.revision = revision;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!isAboutItems(exchange.getRequest().getPath().value())) {
            return chain.filter(exchange);
        }
        return revision.current()
                .onErrorComplete()
                .doOnNext(current -> exchange.getResponse().getHeaders().set(HEADER, current.toString()))
                .then(Mono.defer(() -> chain.filter(exchange)));
    }

    private static boolean isAboutItems(String path) {
        return path.equals("/items") || path.startsWith("/items/");
    }
}
