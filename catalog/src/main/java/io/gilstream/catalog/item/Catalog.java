package io.gilstream.catalog.item;

import io.gilstream.starter.command.Answer;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Where items are put on sale and changed. Asking twice under the same command id does it once. */
public interface Catalog {

    /** Puts an item on sale. */
    Mono<Answer<Creation>> create(UUID commandId, String actorId, NewItem item);

    /** Changes an item on sale, and answers with the catalog's revision that has the change. */
    Mono<Answer<Long>> change(ChangeRequest request);

    /**
     * An item went on sale.
     *
     * @param revision the catalog's revision that has it
     */
    record Creation(UUID itemId, long revision, Instant createdAt) {}
}
