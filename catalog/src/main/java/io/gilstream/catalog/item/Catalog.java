package io.gilstream.catalog.item;

import io.gilstream.starter.command.Answer;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Where items are put on sale. */
@FunctionalInterface
public interface Catalog {

    /** Puts an item on sale. Doing it twice under the same id does it once. */
    Mono<Answer<Creation>> create(UUID commandId, String actorId, NewItem item);

    /**
     * An item went on sale.
     *
     * @param revision the catalog's revision that has it
     */
    record Creation(UUID itemId, long revision, Instant createdAt) {}
}
