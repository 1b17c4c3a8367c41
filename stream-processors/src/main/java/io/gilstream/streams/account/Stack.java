package io.gilstream.streams.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a player has of one item, and how much of the item's purchase limit the player has used.
 *
 * <p>What is bought while the item has no limit is not counted. A refund, or what else takes items away, gives no
 * allowance back: else a player could take the whole stock of an offer in turns.
 *
 * @param quantity how many the player has
 * @param bought how many the player bought in the period that was counted last
 * @param periodStart when that period began, in seconds since 1970 in UTC; 0 when none was counted
 */
record Stack(int quantity, int bought, long periodStart) {

    /** What a player has of an item that was never owned. */
    static final Stack NONE = new Stack(0, 0, 0);

    Stack {
        if (quantity < 0 || bought < 0) {
            throw new IllegalArgumentException("A stack cannot owe anything");
        }
    }

    /** Returns the stack with so many more; fewer where the number is negative. */
    Stack plus(int number) {
        return new Stack(Math.addExact(quantity, number), bought, periodStart);
    }

    /**
     * Returns the stack after so many were bought.
     *
     * <p>A command from before the period that was counted last counts in that one: the clocks of two services differ,
     * and nobody shall get an allowance twice by it. So it is too where a limit gets longer periods, of which one began
     * before.
     *
     * @param limit the item's, or null
     */
    Stack buy(int number, @Nullable PurchaseLimit limit, Instant time) {
        if (limit == null) {
            return plus(number);
        }
        var start = Math.max(periodStart, limit.periodStart(time));
        var before = start == periodStart ? bought : 0;
        return new Stack(Math.addExact(quantity, number), Math.addExact(before, number), start);
    }
}
