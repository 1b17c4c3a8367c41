package io.gilstream.streams.account;

import io.gilstream.streams.Gil;
import java.util.List;
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
        STORE,
        /** Who destroys. */
        SINK
    }

    /**
     * Money that moved.
     *
     * @param currency its code
     * @param balanceAfter what the player has then; null for other owners
     */
    record OfMoney(
            Owner owner,
            String currency,
            Gil amount,
            @Nullable Gil balanceAfter) implements Posting {}

    /**
     * Items that moved.
     *
     * @param balanceAfter what the player has of them then; null for other owners
     */
    record OfItems(
            Owner owner, UUID itemId, int amount, @Nullable Integer balanceAfter) implements Posting {}

    /** Returns both sides of money that came to the player from another owner. */
    static List<Posting> toPlayer(Owner from, String currency, Gil amount, Gil balanceAfter) {
        return List.of(
                new OfMoney(from, currency, amount.negated(), null),
                new OfMoney(Owner.PLAYER, currency, amount, balanceAfter));
    }

    /** Returns both sides of money that went from the player to another owner. */
    static List<Posting> fromPlayer(Owner to, String currency, Gil amount, Gil balanceAfter) {
        return List.of(
                new OfMoney(Owner.PLAYER, currency, amount.negated(), balanceAfter),
                new OfMoney(to, currency, amount, null));
    }

    /** Returns both sides of items that came to the player from another owner. */
    static List<Posting> toPlayer(Owner from, UUID itemId, int quantity, Stack after) {
        return List.of(
                new OfItems(from, itemId, -quantity, null),
                new OfItems(Owner.PLAYER, itemId, quantity, after.quantity()));
    }

    /** Returns both sides of items that went from the player to another owner. */
    static List<Posting> fromPlayer(Owner to, UUID itemId, int quantity, Stack after) {
        return List.of(
                new OfItems(Owner.PLAYER, itemId, -quantity, after.quantity()),
                new OfItems(to, itemId, quantity, null));
    }
}
