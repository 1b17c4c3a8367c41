package io.gilstream.catalog.item;

import io.gilstream.starter.view.Item.PurchaseLimit;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an item.
 *
 * @param revision the catalog's revision that has it
 * @param type what happened, as {@code gilstream.catalog.CatalogEventType} names it; there may be types to come
 * @param actorId who asked for it
 * @param details what the item is since then; null if that did not change
 * @param limit the purchase limit since then, if the type is {@link #LIMIT_SET}; null for none
 */
public record ItemEvent(
        UUID itemId,
        long revision,
        String type,
        String actorId,
        Instant occurredAt,
        @Nullable NewItem details,
        @Nullable PurchaseLimit limit) {

    /** The type of a deletion. */
    public static final String DELETED = "ITEM_DELETED";

    /** The type of a new purchase limit, or of the end of one. */
    public static final String LIMIT_SET = "PURCHASE_LIMIT_SET";
}
