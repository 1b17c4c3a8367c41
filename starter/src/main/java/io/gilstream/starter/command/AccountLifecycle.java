package io.gilstream.starter.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.temporal.ChronoUnit.MILLIS;

import gilstream.economy.CloseAccount;
import gilstream.economy.EconomyCommand;
import gilstream.economy.OpenAccount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    // Contract: EconomyCommand.openAccount and closeAccount.
    private static final UUID OPENINGS = UUID.fromString("0fd32fd4-8d26-4b79-a4c3-5f2b7c1b6f10");
    private static final UUID CLOSINGS = UUID.fromString("b5a6c1de-3f0e-4f7b-9d55-6a2e8f4c7d21");

    private static final int VERSION = 5;

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
        return command(openingId(playerId), playerId, actorId, requestedAt)
                .setOpenAccount(new OpenAccount(startingGil))
                .build();
    }

    /**
     * Returns the command that closes a player's account for ever.
     *
     * @param reason why, in at most 200 characters
     */
    public static EconomyCommand closing(UUID playerId, String actorId, String reason, Instant requestedAt) {
        return command(closingId(playerId), playerId, actorId, requestedAt)
                .setCloseAccount(new CloseAccount(reason))
                .build();
    }

    /**
     * Tells whether an id is that of the opening or the closing of a player's account. Players choose the ids of their
     * purchases, and one that took these could keep the account from being opened or closed.
     */
    public static boolean reserves(UUID playerId, UUID commandId) {
        return commandId.version() == VERSION
                && (commandId.equals(openingId(playerId)) || commandId.equals(closingId(playerId)));
    }

    static UUID openingId(UUID playerId) {
        return named(OPENINGS, playerId);
    }

    static UUID closingId(UUID playerId) {
        return named(CLOSINGS, playerId);
    }

    private static EconomyCommand.Builder command(UUID id, UUID playerId, String actorId, Instant requestedAt) {
        return EconomyCommand.newBuilder()
                .setCommandId(id)
                .setPlayerId(playerId)
                .setActorId(actorId)
                .setRequestedAt(requestedAt.truncatedTo(MILLIS));
    }

    /** Returns the UUID of version 5, as RFC 9562 has it, of a player's id as it is written. */
    private static UUID named(UUID namespace, UUID playerId) {
        var name = playerId.toString().getBytes(US_ASCII);
        var hash = ByteBuffer.wrap(sha1(ByteBuffer.allocate(2 * Long.BYTES + name.length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(name)
                .array()));
        return new UUID(
                (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | ((long) VERSION << 12),
                (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
