package io.gilstream.catalog.item;

import io.gilstream.starter.view.Item.PurchaseLimit;
import org.jspecify.annotations.Nullable;

/** What shall become of an item on sale. */
public sealed interface ItemChange {

    /** It is this from now on; its purchase limit stays. */
    record Update(NewItem item) implements ItemChange {}

    /** It leaves the catalog for ever. */
    record Delete() implements ItemChange {}

    /**
     * One player may buy so many of it from now on.
     *
     * @param limit null for no limit
     */
    record Limit(@Nullable PurchaseLimit limit) implements ItemChange {}
}
