package io.gilstream.starter.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A catalog item.
 *
 * @param price in gil, of one
 * @param revision the catalog's revision that wrote it
 * @param purchaseLimit how many one player may buy; null for no limit
 * @param deletedAt when it left the catalog; null while it is on sale
 */
public record Item(
        UUID id,
        String name,
        String description,
        BigDecimal price,
        long revision,
        Instant createdAt,
        Instant updatedAt,
        @Nullable PurchaseLimit purchaseLimit,
        @Nullable Instant deletedAt) {

    /**
     * How many of an item one player may buy.
     *
     * @param quantity in one period
     * @param periodSeconds how long a period is; periods begin at whole multiples since 1970-01-01 in UTC
     */
    public record PurchaseLimit(int quantity, int periodSeconds) {}

    /** Creates an item that did not change since it went on sale. */
    public Item(UUID id, String name, String description, BigDecimal price, long revision, Instant createdAt) {
        this(id, name, description, price, revision, createdAt, createdAt, null, null);
    }

    /** Tells whether it can be bought. */
    public boolean onSale() {
        return deletedAt == null;
    }
}
