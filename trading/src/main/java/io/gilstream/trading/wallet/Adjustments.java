package io.gilstream.trading.wallet;

import io.gilstream.starter.command.Answer;
import java.math.BigDecimal;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Where gil is paid into players' wallets. */
@FunctionalInterface
public interface Credits {

    /** Pays; tells the version of the account that has it. Doing it twice under the same id does it once. */
    Mono<Answer<Long>> credit(Credit credit);

    /**
     * Gil to be paid.
     *
     * @param id names the request, so that it can be repeated
     * @param actorId who pays
     * @param amount in gil, with at most two decimals
     */
    record Credit(UUID id, String actorId, UUID playerId, BigDecimal amount, String reason) {}
}
