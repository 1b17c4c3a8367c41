package io.gilstream.inventory.holding;

import io.gilstream.starter.command.Answer;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Where items are given to players. */
@FunctionalInterface
public interface Grants {

    /** Gives items; tells the version of the account that has them. Doing it twice under the same id does it once. */
    Mono<Answer<Long>> grant(Grant grant);

    /**
     * Items to be given.
     *
     * @param id names the request, so that it can be repeated
     * @param actorId who gives
     */
    record Grant(UUID id, String actorId, UUID playerId, UUID itemId, int quantity) {}
}
