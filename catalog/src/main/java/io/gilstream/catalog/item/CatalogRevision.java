package io.gilstream.catalog.item;

import reactor.core.publisher.Mono;

/** How far this service's view of the catalog is. */
@FunctionalInterface
public interface CatalogRevision {

    /** Returns the revision of the latest event that the view has; 0 before the first. */
    Mono<Long> current();
}
