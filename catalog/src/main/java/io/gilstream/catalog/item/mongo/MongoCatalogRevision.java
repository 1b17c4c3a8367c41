package io.gilstream.catalog.item.mongo;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Sorts.descending;

import io.gilstream.catalog.item.CatalogRevision;
import io.gilstream.starter.view.Documents;
import io.gilstream.starter.view.Views;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The greatest revision among the items, deleted ones included: each event leaves its revision in its item.
 *
 * <p>It is looked up at most once in {@link #FRESH}, and not again for {@link #PAUSE} after it failed, so that a
 * database that is away does not hold up requests that need nothing of it.
 */
@Component
final class MongoCatalogRevision implements CatalogRevision {

    static final Duration FRESH = Duration.ofMillis(100);
    static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Mono<Long> current;

    MongoCatalogRevision(Views views) {
        current = Mono.defer(() ->
                        views.find("items", empty(), descending("revision"), 1).next())
                .map(item -> Documents.number(item, "revision"))
                .defaultIfEmpty(0L)
                .timeout(PATIENCE)
                .cache(_ -> FRESH, _ -> PAUSE, () -> FRESH);
    }

    @Override
    public Mono<Long> current() {
        return current;
    }
}
