package io.gilstream.streams.account;

import java.time.Instant;

/**
 * How many of an item one player may buy in one period, given items not counted.
 *
 * <p>Periods are fixed: each begins at a whole multiple of its length since 1970-01-01 in UTC, so that one of 86,400
 * seconds is a day.
 *
 * @param quantity how many, 1 to 1,000,000
 * @param periodSeconds how long a period is, 60 to 31,536,000 (a year)
 */
record PurchaseLimit(int quantity, int periodSeconds) {

    PurchaseLimit {
        if (quantity < 1 || quantity > Limits.LIMIT_QUANTITY_MAX) {
            throw new IllegalArgumentException("No item is limited to " + quantity);
        }
        if (periodSeconds < Limits.LIMIT_PERIOD_MIN_SECONDS || periodSeconds > Limits.LIMIT_PERIOD_MAX_SECONDS) {
            throw new IllegalArgumentException("No item is limited for " + periodSeconds + " seconds");
        }
    }

    /** Returns when the period that an instant is in began, in seconds since 1970 in UTC. */
    long periodStart(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), periodSeconds) * periodSeconds;
    }
}
