package io.gilstream.streams.catalog;

import gilstream.catalog.CatalogCommand;
import gilstream.catalog.CatalogEvent;
import gilstream.catalog.CatalogEventType;
import gilstream.catalog.CatalogItem;
import gilstream.catalog.CatalogOutcome;
import gilstream.catalog.CatalogOutcomeStatus;
import gilstream.catalog.CatalogRefusalReason;
import gilstream.catalog.ItemCreated;
import gilstream.catalog.ItemDeleted;
import gilstream.catalog.ItemUpdated;
import gilstream.catalog.PurchaseLimitSet;
import io.gilstream.streams.Gil;
import io.gilstream.streams.catalog.CatalogDecision.Accepted;
import io.gilstream.streams.catalog.CatalogDecision.Refused;
import io.gilstream.streams.catalog.Change.CreateItem;
import io.gilstream.streams.catalog.Change.DeleteItem;
import io.gilstream.streams.catalog.Change.SetPurchaseLimit;
import io.gilstream.streams.catalog.Change.UpdateItem;
import io.gilstream.streams.kafka.UnusableRecordException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        return new CatalogRequest(asked.getCommandId(), asked.getActorId(), change(asked), asked.getExpectedRevision());
    }

    private static Change change(CatalogCommand asked) {
        var changes = Stream.of(create(asked), update(asked), delete(asked), limit(asked))
                .flatMap(Optional::stream)
                .toList();
        return switch (changes.size()) {
            case 1 -> changes.getFirst();
            case 0 -> throw new UnusableRecordException("The command has no payload that is known here");
            default -> throw new UnusableRecordException("The command has more than one payload");
        };
    }

    private static Optional<Change> create(CatalogCommand asked) {
        return Optional.ofNullable(asked.getCreateItem())
                .map(create -> new CreateItem(
                        asked.getItemId(),
                        new Details(create.getName(), create.getDescription(), Gil.of(create.getPrice()))));
    }

    private static Optional<Change> update(CatalogCommand asked) {
        return Optional.ofNullable(asked.getUpdateItem())
                .map(update -> new UpdateItem(
                        asked.getItemId(),
                        new Details(update.getName(), update.getDescription(), Gil.of(update.getPrice()))));
    }

    private static Optional<Change> delete(CatalogCommand asked) {
        return Optional.ofNullable(asked.getDeleteItem()).map(_ -> new DeleteItem(asked.getItemId()));
    }

    private static Optional<Change> limit(CatalogCommand asked) {
        return Optional.ofNullable(asked.getSetPurchaseLimit())
                .map(set -> new SetPurchaseLimit(asked.getItemId(), set.getQuantity(), set.getPeriodSeconds()));
    }

    /** Returns the event that a command caused. */
    static CatalogEvent event(CatalogRequest request, Accepted accepted, Instant occurredAt) {
        var change = accepted.change();
        var number = accepted.after().productNumber();
        return new CatalogEvent(
                change.itemId(),
                accepted.counter().revision(),
                request.commandId(),
                request.actorId(),
                occurredAt,
                type(change),
                change instanceof CreateItem create ? created(number, create.details()) : null,
                change instanceof UpdateItem update ? updated(update.details()) : null,
                change instanceof DeleteItem ? new ItemDeleted(number) : null,
                change instanceof SetPurchaseLimit set
                        ? new PurchaseLimitSet(set.quantity(), set.periodSeconds())
                        : null);
    }

    private static CatalogEventType type(Change change) {
        return switch (change) {
            case CreateItem _ -> CatalogEventType.ITEM_CREATED;
            case UpdateItem _ -> CatalogEventType.ITEM_UPDATED;
            case DeleteItem _ -> CatalogEventType.ITEM_DELETED;
            case SetPurchaseLimit _ -> CatalogEventType.PURCHASE_LIMIT_SET;
        };
    }

    private static ItemCreated created(int number, Details details) {
        return new ItemCreated(
                number, details.name(), details.description(), details.price().toDecimal());
    }

    private static ItemUpdated updated(Details details) {
        return new ItemUpdated(
                details.name(), details.description(), details.price().toDecimal());
    }

    /** Returns the item as it is after the event; null if it is no longer on sale. */
    static @Nullable CatalogItem item(Accepted accepted, Instant updatedAt) {
        var item = accepted.after();
        var details = item.details();
        var limit = item.limit();
        if (item.deleted() || details == null) {
            return null;
        }
        return new CatalogItem(
                accepted.change().itemId(),
                item.productNumber(),
                details.name(),
                details.description(),
                details.price().toDecimal(),
                item.revision(),
                item.createdAt(),
                updatedAt,
                limit == null ? null : limit.quantity(),
                limit == null ? null : limit.periodSeconds());
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
