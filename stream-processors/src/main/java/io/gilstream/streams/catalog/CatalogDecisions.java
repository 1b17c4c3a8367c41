package io.gilstream.streams.catalog;

import static io.gilstream.streams.catalog.CatalogDecision.Reason.INVALID_COMMAND;
import static io.gilstream.streams.catalog.CatalogDecision.Reason.INVALID_DESCRIPTION;
import static io.gilstream.streams.catalog.CatalogDecision.Reason.INVALID_LIMIT;
import static io.gilstream.streams.catalog.CatalogDecision.Reason.INVALID_NAME;
import static io.gilstream.streams.catalog.CatalogDecision.Reason.INVALID_PRICE;
import static io.gilstream.streams.catalog.CatalogDecision.Reason.ITEM_EXISTS;
import static io.gilstream.streams.catalog.CatalogDecision.Reason.REVISION_MISMATCH;
import static io.gilstream.streams.catalog.CatalogDecision.Reason.UNKNOWN_ITEM;

import io.gilstream.streams.Gil;
import io.gilstream.streams.catalog.CatalogDecision.Accepted;
import io.gilstream.streams.catalog.CatalogDecision.Reason;
import io.gilstream.streams.catalog.CatalogDecision.Refused;
import io.gilstream.streams.catalog.Change.CreateItem;
import io.gilstream.streams.catalog.Change.DeleteItem;
import io.gilstream.streams.catalog.Change.SetPurchaseLimit;
import io.gilstream.streams.catalog.Change.UpdateItem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Every rule of the catalog.
 *
 * <p>The limits are those of the contract {@code gilstream.catalog.CatalogCommand}; lengths are in characters as people
 * count them (code points). A change that takes effect is one event, also where it leaves the item as it was.
 */
final class CatalogDecisions {

    /** Contract: {@code CreateItem.name}. */
    static final int NAME_LENGTH_MAX = 200;

    /** Contract: {@code CreateItem.description}. */
    static final int DESCRIPTION_LENGTH_MAX = 2_000;

    /** Contract: {@code CreateItem.price}, which is Play Economy's range of prices. */
    static final Gil PRICE_MAX = Gil.of("1000.00");

    /** Contract: {@code SetPurchaseLimit.quantity}. */
    static final int LIMIT_QUANTITY_MAX = 1_000_000;

    /** Contract: {@code SetPurchaseLimit.periodSeconds}, a minute. */
    static final int LIMIT_PERIOD_SECONDS_MIN = 60;

    /** Contract: {@code SetPurchaseLimit.periodSeconds}, a year. */
    static final int LIMIT_PERIOD_SECONDS_MAX = 31_536_000;

    private CatalogDecisions() {}

    /**
     * Decides a change.
     *
     * @param counter how far the catalog has counted
     * @param item what is known of the item; null if there never was such an item
     * @param at when the change was asked for
     */
    static CatalogDecision decide(Counter counter, @Nullable Item item, CatalogRequest request, Instant at) {
        var broken = broken(request.change());
        if (broken != null) {
            return new Refused(broken);
        }
        return switch (request.change()) {
            case CreateItem create -> create(counter, item, create, request.expectedRevision(), at);
            case Change.OfItem change -> change(counter, item, change, request.expectedRevision());
        };
    }

    private static CatalogDecision create(
            Counter counter, @Nullable Item item, CreateItem create, @Nullable Long expected, Instant at) {
        if (item != null) {
            return new Refused(ITEM_EXISTS);
        }
        if (expected != null) {
            return new Refused(REVISION_MISMATCH);
        }
        var next = counter.nextProduct();
        var created = new Item(next.productNumber(), create.details(), null, at, next.revision(), false);
        return new Accepted(next, create, created);
    }

    private static CatalogDecision change(
            Counter counter, @Nullable Item item, Change.OfItem change, @Nullable Long expected) {
        if (item == null || item.deleted()) {
            return new Refused(UNKNOWN_ITEM);
        }
        if (expected != null && expected != item.revision()) {
            return new Refused(REVISION_MISMATCH);
        }
        // Without its details, the item's state could not be written; see Item.
        if (change instanceof SetPurchaseLimit && item.details() == null) {
            return new Refused(INVALID_COMMAND);
        }
        var next = counter.next();
        return new Accepted(next, change, after(item, change, next.revision()));
    }

    private static Item after(Item item, Change.OfItem change, long revision) {
        return switch (change) {
            case UpdateItem update -> item.with(update.details(), revision);
            case SetPurchaseLimit set -> item.limitedTo(set.limit(), revision);
            case DeleteItem _ -> item.deleted(revision);
        };
    }

    private static @Nullable Reason broken(Change change) {
        return switch (change) {
            case CreateItem create -> broken(create.details());
            case UpdateItem update -> broken(update.details());
            case SetPurchaseLimit set -> isLimit(set.quantity(), set.periodSeconds()) ? null : INVALID_LIMIT;
            case DeleteItem _ -> null;
        };
    }

    private static @Nullable Reason broken(Details details) {
        if (details.name().isBlank() || length(details.name()) > NAME_LENGTH_MAX) {
            return INVALID_NAME;
        }
        if (length(details.description()) > DESCRIPTION_LENGTH_MAX) {
            return INVALID_DESCRIPTION;
        }
        return Gil.ZERO.exceeds(details.price()) || details.price().exceeds(PRICE_MAX) ? INVALID_PRICE : null;
    }

    private static boolean isLimit(@Nullable Integer quantity, @Nullable Integer periodSeconds) {
        if (quantity == null || periodSeconds == null) {
            return quantity == null && periodSeconds == null;
        }
        return quantity >= 1
                && quantity <= LIMIT_QUANTITY_MAX
                && periodSeconds >= LIMIT_PERIOD_SECONDS_MIN
                && periodSeconds <= LIMIT_PERIOD_SECONDS_MAX;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
