package io.gilstream.catalog.item.kafka;

import gilstream.catalog.CatalogCommand;
import gilstream.catalog.CatalogOutcome;
import gilstream.catalog.CatalogOutcomeStatus;
import gilstream.catalog.CreateItem;
import io.gilstream.catalog.item.Catalog;
import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.command.Commands;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
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
        var creation =
                new CreateItem(item.name(), item.description(), item.price().setScale(2, RoundingMode.UNNECESSARY));
        var command = new CatalogCommand(
                commandId, item.itemId(commandId), actorId, clock.instant(), creation, null, null, null, null);
        return commands.ask(command, PATIENCE).map(KafkaCatalog::answer).defaultIfEmpty(new Answer.Undecided<>());
    }

    private static Answer<Creation> answer(CatalogOutcome outcome) {
        var revision = outcome.getRevision();
        if (outcome.getStatus() == CatalogOutcomeStatus.ACCEPTED && revision != null) {
            return new Answer.Done<>(new Creation(outcome.getItemId(), revision, outcome.getDecidedAt()));
        }
        return new Answer.Refused<>(String.valueOf(outcome.getReason()));
    }
}
