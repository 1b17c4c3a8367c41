package io.gilstream.streams.catalog;

/** What becomes of a change that is asked for. */
sealed interface CatalogDecision {

    /**
     * It takes effect, and the catalog counts on.
     *
     * @param after the item that it leaves
     */
    record Accepted(Counter counter, Change change, Item after) implements CatalogDecision {}

    /** It changes nothing. */
    record Refused(Reason reason) implements CatalogDecision, CatalogAnswer.Verdict {}

    /** Why a change is refused; the names are those of {@code gilstream.catalog.CatalogRefusalReason}. */
    enum Reason {
        /** The name is blank or too long. */
        INVALID_NAME,
        /** The description is too long. */
        INVALID_DESCRIPTION,
        /** The price is out of range. */
        INVALID_PRICE,
        /** A part of the limit is missing or out of range. */
        INVALID_LIMIT,
        /** There is or was such an item already. */
        ITEM_EXISTS,
        /** There is no such item, or no longer. */
        UNKNOWN_ITEM,
        /** The item is not at the revision that is expected. */
        REVISION_MISMATCH,
        /** The item was created before the catalog kept what it is, and needs an update before a limit. */
        INVALID_COMMAND,
        /** The id was used before, for something else. */
        IDEMPOTENCY_KEY_REUSED
    }
}
