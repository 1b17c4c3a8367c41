package io.gilstream.streams.account;

import io.gilstream.streams.Gil;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A player's account, as far as one command touches it.
 *
 * @param status whether it was opened and closed
 * @param version how many events made it: 0 before the first
 * @param gil the balance
 * @param others the balances in other currencies, by their codes; one that the player ever had stays, if at nothing
 * @param stacks what the player has of each item; an item that is not named was never owned
 */
record Account(Status status, long version, Gil gil, Map<String, Gil> others, Map<UUID, Stack> stacks) {

    /** How far an account is in its life. */
    enum Status {
        /** Nobody opened it yet, which hinders nothing: a credit may come before the opening. */
        UNOPENED,
        /** It was opened, which happens once. */
        OPEN,
        /** It was closed, for ever: nothing happens to it any more. */
        CLOSED
    }

    /** The account of a player of whom nothing is known. */
    static final Account EMPTY = new Account(Status.UNOPENED, 0, Gil.ZERO, Map.of(), Map.of());

    Account {
        others = Map.copyOf(others);
        stacks = Map.copyOf(stacks);
        if (version < 0 || Gil.ZERO.exceeds(gil) || others.values().stream().anyMatch(Gil.ZERO::exceeds)) {
            throw new IllegalArgumentException("An account cannot owe anything");
        }
    }

    /** Returns what the player has of an item. */
    Stack stack(UUID itemId) {
        return stacks.getOrDefault(itemId, Stack.NONE);
    }

    /** Returns how much the player has of a currency. */
    Gil balance(String currency) {
        return currency.equals(Currencies.GIL) ? gil : others.getOrDefault(currency, Gil.ZERO);
    }

    /** Tells whether the wallet holds a currency, or ever did; it always holds gil. */
    boolean holds(String currency) {
        return currency.equals(Currencies.GIL) || others.containsKey(currency);
    }

    /** Returns the account after an event that set the gil and these stacks. */
    Account next(Gil nextGil, Map<UUID, Stack> touched) {
        return new Account(status, version + 1, nextGil, others, touched);
    }

    /** Returns the account after an event that set the balance of a currency. */
    Account next(String currency, Gil balance) {
        if (currency.equals(Currencies.GIL)) {
            return next(balance, Map.of());
        }
        var nextOthers = new HashMap<>(others);
        nextOthers.put(currency, balance);
        return new Account(status, version + 1, gil, nextOthers, Map.of());
    }

    /** Returns the account after it was opened with this balance of gil. */
    Account open(Gil balance) {
        return new Account(Status.OPEN, version + 1, balance, others, Map.of());
    }

    /** Returns the account after it was closed: without money, and with the stacks that it had. */
    Account close() {
        var nothing = new HashMap<>(others);
        nothing.replaceAll((_, _) -> Gil.ZERO);
        return new Account(Status.CLOSED, version + 1, Gil.ZERO, nothing, Map.of());
    }
}
