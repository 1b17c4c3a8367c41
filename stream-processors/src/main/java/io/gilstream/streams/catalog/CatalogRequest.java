package io.gilstream.streams.catalog;

import io.gilstream.streams.Fingerprint;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change with its envelope.
 *
 * @param commandId the idempotency key: one id has one effect and one answer for ever
 * @param actorId who asked
 * @param expectedRevision the revision of the item's latest event as the asker knows it; null for any
 */
record CatalogRequest(
        UUID commandId,
        String actorId,
        Change change,
        @Nullable Long expectedRevision) {

    /**
     * Returns what tells what is asked from anything else.
     *
     * <p>No text of a change begins like an expected revision, so that the two cannot be taken for each other.
     */
    Fingerprint fingerprint() {
        return Fingerprint.of(
                expectedRevision == null ? change.text() : "at-revision " + expectedRevision + '\n' + change.text());
    }
}
