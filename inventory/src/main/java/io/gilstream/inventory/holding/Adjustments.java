package io.gilstream.inventory.holding;

import io.gilstream.starter.command.Answer;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Where items are given to players, and taken from them.
 *
 * <p>Both ways tell the version of the account that has the change. Doing it twice under the same id does it once.
 */
public interface Adjustments {

    /** Gives items. */
    Mono<Answer<Long>> grant(Adjustment adjustment);

    /** Takes items; never more than the player has. */
    Mono<Answer<Long>> subtract(Adjustment adjustment);

    /**
     * Items to be given or taken.
     *
     * @param id names the request, so that it can be repeated
     * @param actorId who gives or takes
     */
    record Adjustment(UUID id, String actorId, UUID playerId, UUID itemId, int quantity) {}
}
