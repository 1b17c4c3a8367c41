package io.gilstream.catalog.item.web;

import io.gilstream.catalog.item.Catalog.Creation;
import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.view.Item;
import io.gilstream.starter.view.Item.PurchaseLimit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An item as JSON: Play Economy's fields first, then ours. */
record ItemView(
        UUID id,
        String name,
        String description,
        BigDecimal price,
        Instant createdDate,
        Instant updatedDate,
        long revision,
        @Nullable PurchaseLimit purchaseLimit) {

    static ItemView of(Item item) {
        return new ItemView(
                item.id(),
                item.name(),
                item.description(),
                item.price(),
                item.createdAt(),
                item.updatedAt(),
                item.revision(),
                item.purchaseLimit());
    }

    static ItemView of(Creation creation, NewItem item) {
        return new ItemView(
                creation.itemId(),
                item.name(),
                item.description(),
                item.price(),
                creation.createdAt(),
                creation.createdAt(),
                creation.revision(),
                null);
    }
}
