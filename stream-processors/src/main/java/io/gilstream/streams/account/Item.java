package io.gilstream.streams.account;

import io.gilstream.streams.Gil;
import org.jspecify.annotations.Nullable;

/**
 * What the account topology knows of an item on sale.
 *
 * @param price in gil, of one
 * @param revision the catalog revision that set the price
 * @param limit how many one player may buy; null for no limit
 */
record Item(Gil price, long revision, @Nullable PurchaseLimit limit) {

    Item {
        if (Gil.ZERO.exceeds(price) || price.exceeds(Limits.PRICE_MAX)) {
            throw new IllegalArgumentException("No item costs " + price + " gil");
        }
    }
}
