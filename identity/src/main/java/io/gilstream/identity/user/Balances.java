package io.gilstream.identity.user;

import io.gilstream.starter.command.Answer;
import java.math.BigDecimal;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Where players' gil is set. */
@FunctionalInterface
public interface Balances {

    /** Sets a balance; tells the version of the account that has it. Doing it twice under the same id does it once. */
    Mono<Answer<Long>> set(Balance balance);

    /**
     * A balance to be set.
     *
     * @param id names the request, so that it can be repeated
     * @param actorId who sets it
     * @param gil 0 to 1,000,000, with at most two decimals
     */
    record Balance(UUID id, String actorId, UUID playerId, BigDecimal gil) {}
}
