package io.gilstream.streams.account;

import io.gilstream.streams.Gil;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One side of a transfer: what an owner gained (positive) or lost (negative). */
sealed interface Posting {

    /** Returns whose books it is in. */
    Owner owner();

    /** Whose books a posting is in; the names are those of {@code gilstream.economy.AccountKind}. */
    enum Owner {
        /** The player whose account it is. */
        PLAYER,
        /** Who mints. */
        ISSUER,
        /** Who sells and is paid. */
        STORE
    }

    /**
     * Gil that moved.
     *
     * @param balanceAfter what the player has then; null for other owners
     */
    record OfGil(Owner owner, Gil amount, @Nullable Gil balanceAfter) implements Posting {}

    /**
     * Items that moved.
     *
     * @param balanceAfter what the player has of them then; null for other owners
     */
    record OfItems(
            Owner owner, UUID itemId, int amount, @Nullable Integer balanceAfter) implements Posting {}
}
