package io.gilstream.streams.catalog;

import static io.gilstream.streams.catalog.CatalogDecision.Reason.INVALID_DESCRIPTION;
import static io.gilstream.streams.catalog.CatalogDecision.Reason.INVALID_NAME;
import static io.gilstream.streams.catalog.CatalogDecision.Reason.INVALID_PRICE;
import static io.gilstream.streams.catalog.CatalogDecision.Reason.ITEM_EXISTS;

import io.gilstream.streams.Gil;
import io.gilstream.streams.catalog.CatalogDecision.Created;
import io.gilstream.streams.catalog.CatalogDecision.Refused;

/**
 * Every rule of the catalog.
 *
 * <p>The limits are those of the contract {@code gilstream.catalog.CatalogCommand}; lengths are in characters as people
 * count them (code points).
 */
final class CatalogDecisions {

    /** Contract: {@code CreateItem.name}. */
    static final int NAME_LENGTH_MAX = 200;

    /** Contract: {@code CreateItem.description}. */
    static final int DESCRIPTION_LENGTH_MAX = 2_000;

    /** Contract: {@code CreateItem.price}, which is Play Economy's range of prices. */
    static final Gil PRICE_MAX = Gil.of("1000.00");

    private CatalogDecisions() {}

    /**
     * Decides a change.
     *
     * @param counter how far the catalog has counted
     * @param exists whether there is or was such an item
     */
    static CatalogDecision decide(Counter counter, Change change, boolean exists) {
        return switch (change) {
            case Change.CreateItem item -> create(counter, item, exists);
        };
    }

    private static CatalogDecision create(Counter counter, Change.CreateItem item, boolean exists) {
        if (item.name().isBlank() || length(item.name()) > NAME_LENGTH_MAX) {
            return new Refused(INVALID_NAME);
        }
        if (length(item.description()) > DESCRIPTION_LENGTH_MAX) {
            return new Refused(INVALID_DESCRIPTION);
        }
        if (Gil.ZERO.exceeds(item.price()) || item.price().exceeds(PRICE_MAX)) {
            return new Refused(INVALID_PRICE);
        }
        if (exists) {
            return new Refused(ITEM_EXISTS);
        }
        return new Created(counter.nextProduct(), item);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
