package io.gilstream.starter.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What a player has.
 *
 * @param version the account's version; 0 while nothing happened
 * @param gil the balance of the wallet
 * @param stacks the items the player has or had, by item
 */
public record Account(long version, BigDecimal gil, Map<UUID, Stack> stacks) {

    /** The account of a player to whom nothing happened yet. */
    public static final Account EMPTY = new Account(0, BigDecimal.ZERO, Map.of());

    /**
     * How many of an item a player has.
     *
     * @param quantity may be 0, when all are used up
     * @param acquiredAt when the player got the first
     */
    public record Stack(int quantity, Instant acquiredAt) {}

    public Account {
        stacks = Map.copyOf(stacks);
    }

    /** Returns how many of an item the player has. */
    public int owned(UUID itemId) {
        var stack = stacks.get(itemId);
        return stack == null ? 0 : stack.quantity();
    }
}
