package io.gilstream.schemas;

import java.util.UUID;

/** The ids of the commands that open and close players' accounts: each follows from the player's id alone. */
public final class AccountIds {

    // Contract: EconomyCommand.openAccount and closeAccount.
    private static final UUID OPENINGS = UUID.fromString("0fd32fd4-8d26-4b79-a4c3-5f2b7c1b6f10");
    private static final UUID CLOSINGS = UUID.fromString("b5a6c1de-3f0e-4f7b-9d55-6a2e8f4c7d21");

    private AccountIds() {}

    /** Returns the id of the command that opens a player's account. */
    public static UUID opening(UUID playerId) {
        return NamedIds.of(OPENINGS, playerId.toString());
    }

    /** Returns the id of the command that closes a player's account. */
    public static UUID closing(UUID playerId) {
        return NamedIds.of(CLOSINGS, playerId.toString());
    }

    /**
     * Tells whether an id is that of the opening or the closing of a player's account. Players choose the ids of their
     * purchases, and one that took these could keep the account from being opened or closed.
     */
    public static boolean reserves(UUID playerId, UUID commandId) {
        return commandId.version() == NamedIds.VERSION
                && (commandId.equals(opening(playerId)) || commandId.equals(closing(playerId)));
    }
}
