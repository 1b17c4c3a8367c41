package io.gilstream.streams.account;

import io.gilstream.streams.Gil;
import java.util.Map;
import java.util.UUID;

/**
 * A player's account, as far as one command touches it.
 *
 * @param version how many events made it: 0 before the first
 * @param gil the balance
 * @param stacks how many of each item; an item that is not named is not owned
 */
record Account(long version, Gil gil, Map<UUID, Integer> stacks) {

    /** The account of a player of whom nothing is known. */
    static final Account EMPTY = new Account(0, Gil.ZERO, Map.of());

    Account {
        stacks = Map.copyOf(stacks);
        if (version < 0 || Gil.ZERO.exceeds(gil) || stacks.values().stream().anyMatch(quantity -> quantity < 0)) {
            throw new IllegalArgumentException("An account cannot owe anything");
        }
    }

    /** Returns how many of an item the player has. */
    int stack(UUID itemId) {
        return stacks.getOrDefault(itemId, 0);
    }
}
