package io.gilstream.trading.wallet;

import io.gilstream.starter.command.Answer;
import java.math.BigDecimal;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Where money is paid into players' wallets, and taken from them.
 *
 * <p>Both ways tell the version of the account that has the change. Doing it twice under the same id does it once.
 */
public interface Adjustments {

    /** Pays. */
    Mono<Answer<Long>> credit(Adjustment adjustment);

    /** Takes; never more than the player has. */
    Mono<Answer<Long>> debit(Adjustment adjustment);

    /**
     * Money to be paid or taken.
     *
     * @param id names the request, so that it can be repeated
     * @param actorId who pays or takes
     * @param amount in units of the currency, with at most two decimals
     * @param currency its code
     */
    record Adjustment(UUID id, String actorId, UUID playerId, BigDecimal amount, String currency, String reason) {}
}
