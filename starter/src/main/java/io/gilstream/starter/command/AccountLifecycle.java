package io.gilstream.starter.command;

import static java.time.temporal.ChronoUnit.MILLIS;

import gilstream.economy.CloseAccount;
import gilstream.economy.EconomyCommand;
import gilstream.economy.OpenAccount;
import io.gilstream.schemas.AccountIds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;

/**
 * The commands that open and close players' accounts.
 *
 * <p>Their ids follow from the player's alone, so that whoever asks, at any time and however often, it is done once. A
 * repetition with other starting gil or another reason is refused with IDEMPOTENCY_KEY_REUSED, which says that it is
 * done already.
 */
public final class AccountLifecycle {

    private final BigDecimal startingGil;

    /**
     * Makes commands.
     *
     * @param startingGil what an account is opened with, 0 to 1,000,000
     * @throws ArithmeticException if it has more than two decimals
     */
    public AccountLifecycle(BigDecimal startingGil) {
        this.startingGil = startingGil.setScale(2, RoundingMode.UNNECESSARY);
    }

    /** Returns the command that opens a player's account. */
    public EconomyCommand opening(UUID playerId, String actorId, Instant requestedAt) {
        return command(AccountIds.opening(playerId), playerId, actorId, requestedAt)
                .setOpenAccount(new OpenAccount(startingGil))
                .build();
    }

    /**
     * Returns the command that closes a player's account for ever.
     *
     * @param reason why, in at most 200 characters
     */
    public static EconomyCommand closing(UUID playerId, String actorId, String reason, Instant requestedAt) {
        return command(AccountIds.closing(playerId), playerId, actorId, requestedAt)
                .setCloseAccount(new CloseAccount(reason))
                .build();
    }

    /** Tells whether an id is that of the opening or the closing of a player's account; see {@link AccountIds}. */
    public static boolean reserves(UUID playerId, UUID commandId) {
        return AccountIds.reserves(playerId, commandId);
    }

    private static EconomyCommand.Builder command(UUID id, UUID playerId, String actorId, Instant requestedAt) {
        return EconomyCommand.newBuilder()
                .setCommandId(id)
                .setPlayerId(playerId)
                .setActorId(actorId)
                .setRequestedAt(requestedAt.truncatedTo(MILLIS));
    }
}
