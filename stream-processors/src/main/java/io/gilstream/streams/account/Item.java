package io.gilstream.streams.account;

import io.gilstream.streams.Gil;

/**
 * What the account topology knows of an item on sale.
 *
 * @param price in gil, of one
 * @param revision the catalog revision that set the price
 */
record Item(Gil price, long revision) {

    Item {
        if (Gil.ZERO.exceeds(price) || price.exceeds(Limits.PRICE_MAX)) {
            throw new IllegalArgumentException("No item costs " + price + " gil");
        }
    }
}
