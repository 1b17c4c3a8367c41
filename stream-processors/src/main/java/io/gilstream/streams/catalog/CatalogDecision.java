package io.gilstream.streams.catalog;

/** What becomes of a change that is asked for. */
sealed interface CatalogDecision {

    /** It takes effect, and the catalog counts on. */
    record Created(Counter counter, Change.CreateItem item) implements CatalogDecision {}

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
        /** There is such an item already. */
        ITEM_EXISTS,
        /** The id was used before, for something else. */
        IDEMPOTENCY_KEY_REUSED
    }
}
