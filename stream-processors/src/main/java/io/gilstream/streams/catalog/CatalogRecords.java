package io.gilstream.streams.catalog;

import gilstream.catalog.CatalogCommand;
import gilstream.catalog.CatalogEvent;
import gilstream.catalog.CatalogEventType;
import gilstream.catalog.CatalogItem;
import gilstream.catalog.CatalogOutcome;
import gilstream.catalog.CatalogOutcomeStatus;
import gilstream.catalog.CatalogRefusalReason;
import gilstream.catalog.ItemCreated;
import io.gilstream.streams.Gil;
import io.gilstream.streams.catalog.CatalogDecision.Created;
import io.gilstream.streams.catalog.CatalogDecision.Refused;
import io.gilstream.streams.kafka.UnusableRecordException;
import java.time.Instant;

/** Turns the contracts of {@code gilstream.catalog} into values, and back. */
final class CatalogRecords {

    private static final int ACTOR_LENGTH_MAX = 200;

    private CatalogRecords() {}

    /** Returns what a record of {@code catalog.commands.v1} asks for. */
    static CatalogRequest request(String key, CatalogCommand asked) {
        if (!key.equals(asked.getItemId().toString())) {
            throw new UnusableRecordException("The key is not the item's id");
        }
        if (asked.getActorId().length() > ACTOR_LENGTH_MAX) {
            throw new UnusableRecordException("The actor's id has more than " + ACTOR_LENGTH_MAX + " characters");
        }
        var create = asked.getCreateItem();
        if (create == null) {
            throw new UnusableRecordException("The command has no payload that is known here");
        }
        return new CatalogRequest(
                asked.getCommandId(),
                asked.getActorId(),
                new Change.CreateItem(
                        asked.getItemId(), create.getName(), create.getDescription(), Gil.of(create.getPrice())));
    }

    /** Returns the event that a command caused. */
    static CatalogEvent event(CatalogRequest request, Created created, Instant occurredAt) {
        var item = created.item();
        return new CatalogEvent(
                item.itemId(),
                created.counter().revision(),
                request.commandId(),
                request.actorId(),
                occurredAt,
                CatalogEventType.ITEM_CREATED,
                new ItemCreated(
                        created.counter().productNumber(),
                        item.name(),
                        item.description(),
                        item.price().toDecimal()),
                null,
                null,
                null);
    }

    /** Returns the item as it is after the event. */
    static CatalogItem item(Created created, Instant occurredAt) {
        var item = created.item();
        return new CatalogItem(
                item.itemId(),
                created.counter().productNumber(),
                item.name(),
                item.description(),
                item.price().toDecimal(),
                created.counter().revision(),
                occurredAt,
                occurredAt,
                null,
                null);
    }

    /** Returns the answer to a command. */
    static CatalogOutcome outcome(CatalogRequest request, CatalogAnswer answer) {
        var refused = answer.verdict() instanceof Refused it ? it : null;
        return new CatalogOutcome(
                request.commandId(),
                request.change().itemId(),
                answer.decidedAt(),
                refused == null ? CatalogOutcomeStatus.ACCEPTED : CatalogOutcomeStatus.REFUSED,
                answer.verdict() instanceof CatalogAnswer.Done done ? done.revision() : null,
                refused == null
                        ? null
                        : CatalogRefusalReason.valueOf(refused.reason().name()));
    }
}
