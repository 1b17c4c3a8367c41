package io.gilstream.catalog.item;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of an item, asked for by someone.
 *
 * @param commandId asking twice under the same id changes once
 * @param expectedRevision the item's revision as the asker knows it, at which alone it may change; null for any
 */
public record ChangeRequest(
        UUID commandId,
        String actorId,
        UUID itemId,
        @Nullable Long expectedRevision,
        ItemChange change) {}
