package io.gilstream.streams.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item that is or was on sale.
 *
 * @param details null if the item was created before the catalog kept them, and not updated since
 * @param limit null for no limit
 * @param createdAt when it went on sale; the epoch if that was before the catalog kept it
 * @param revision of the item's latest event
 */
record Item(
        int productNumber,
        @Nullable Details details,
        @Nullable Limit limit,
        Instant createdAt,
        long revision,
        boolean deleted) {

    Item with(Details changed, long at) {
        return new Item(productNumber, changed, limit, createdAt, at, deleted);
    }

    Item limitedTo(@Nullable Limit changed, long at) {
        return new Item(productNumber, details, changed, createdAt, at, deleted);
    }

    Item deleted(long at) {
        return new Item(productNumber, details, limit, createdAt, at, true);
    }
}
