package io.gilstream.starter.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What a player has.
 *
 * @param version the account's version; 0 while nothing happened
 * @param balances what is in the wallet, by the currency's code; with two decimals
 * @param stacks the items the player has or had, by item
 */
public record Account(long version, Map<String, BigDecimal> balances, Map<UUID, Stack> stacks) {

    /** The code of the currency that prices are in. */
    public static final String GIL = "gil";

    /** The account of a player to whom nothing happened yet. */
    public static final Account EMPTY = new Account(0, Map.of(), Map.of());

    /**
     * How many of an item a player has.
     *
     * @param quantity may be 0, when all are used up
     * @param acquiredAt when the player got the first
     */
    public record Stack(int quantity, Instant acquiredAt) {}

    public Account {
        balances = Map.copyOf(balances);
        stacks = Map.copyOf(stacks);
    }

    /** Creates the account of a player whose wallet holds gil only. */
    public Account(long version, BigDecimal gil, Map<UUID, Stack> stacks) {
        this(version, Map.of(GIL, gil), stacks);
    }

    /** Returns how much gil is in the wallet. */
    public BigDecimal gil() {
        return balances.getOrDefault(GIL, BigDecimal.ZERO);
    }

    /** Returns how many of an item the player has. */
    public int owned(UUID itemId) {
        var stack = stacks.get(itemId);
        return stack == null ? 0 : stack.quantity();
    }
}
