package io.gilstream.catalog.item.kafka;

import gilstream.catalog.CatalogCommand;
import gilstream.catalog.CatalogOutcome;
import gilstream.catalog.CatalogOutcomeStatus;
import gilstream.catalog.CreateItem;
import gilstream.catalog.DeleteItem;
import gilstream.catalog.SetPurchaseLimit;
import gilstream.catalog.UpdateItem;
import io.gilstream.catalog.item.Catalog;
import io.gilstream.catalog.item.ChangeRequest;
import io.gilstream.catalog.item.ItemChange.Delete;
import io.gilstream.catalog.item.ItemChange.Limit;
import io.gilstream.catalog.item.ItemChange.Update;
import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.command.Commands;
import io.gilstream.starter.view.Item.PurchaseLimit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the catalog topology, and waits for its decision. */
@Component
final class KafkaCatalog implements Catalog {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Commands<CatalogCommand, CatalogOutcome> commands;
    private final InstantSource clock;

    KafkaCatalog(Commands<CatalogCommand, CatalogOutcome> commands, InstantSource clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public Mono<Answer<Creation>> create(UUID commandId, String actorId, NewItem item) {
        var creation = new CreateItem(item.name(), item.description(), price(item));
        var command = new CatalogCommand(
                commandId, item.itemId(commandId), actorId, clock.instant(), creation, null, null, null, null);
        return ask(command, (outcome, revision) -> new Creation(outcome.getItemId(), revision, outcome.getDecidedAt()));
    }

    @Override
    public Mono<Answer<Long>> change(ChangeRequest request) {
        return ask(command(request), (_, revision) -> revision);
    }

    private CatalogCommand command(ChangeRequest request) {
        var change = request.change();
        return new CatalogCommand(
                request.commandId(),
                request.itemId(),
                request.actorId(),
                clock.instant(),
                null,
                change instanceof Update(var item)
                        ? new UpdateItem(item.name(), item.description(), price(item))
                        : null,
                change instanceof Delete ? new DeleteItem() : null,
                change instanceof Limit(var limit) ? limit(limit) : null,
                request.expectedRevision());
    }

    private static SetPurchaseLimit limit(@Nullable PurchaseLimit limit) {
        return limit == null
                ? new SetPurchaseLimit(null, null)
                : new SetPurchaseLimit(limit.quantity(), limit.periodSeconds());
    }

    private static BigDecimal price(NewItem item) {
        return item.price().setScale(2, RoundingMode.UNNECESSARY);
    }

    private <T> Mono<Answer<T>> ask(CatalogCommand command, BiFunction<CatalogOutcome, Long, T> result) {
        return commands.ask(command, PATIENCE)
                .map(outcome -> answer(outcome, result))
                .defaultIfEmpty(new Answer.Undecided<>());
    }

    private static <T> Answer<T> answer(CatalogOutcome outcome, BiFunction<CatalogOutcome, Long, T> result) {
        var revision = outcome.getRevision();
        if (outcome.getStatus() == CatalogOutcomeStatus.ACCEPTED && revision != null) {
            return new Answer.Done<>(result.apply(outcome, revision));
        }
        return new Answer.Refused<>(String.valueOf(outcome.getReason()));
    }
}
