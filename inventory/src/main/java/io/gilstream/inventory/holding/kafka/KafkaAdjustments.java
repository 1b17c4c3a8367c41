package io.gilstream.inventory.holding.kafka;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.GrantItems;
import gilstream.economy.OutcomeStatus;
import io.gilstream.inventory.holding.Grants;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.command.Commands;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the account topology, and waits for its decision. */
@Component
final class KafkaGrants implements Grants {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Commands<EconomyCommand, EconomyOutcome> commands;
    private final InstantSource clock;

    KafkaGrants(Commands<EconomyCommand, EconomyOutcome> commands, InstantSource clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public Mono<Answer<Long>> grant(Grant grant) {
        var command = EconomyCommand.newBuilder()
                .setCommandId(grant.id())
                .setPlayerId(grant.playerId())
                .setActorId(grant.actorId())
                .setRequestedAt(clock.instant())
                .setGrantItems(new GrantItems(grant.itemId(), grant.quantity()))
                .build();
        return commands.ask(command, PATIENCE).map(KafkaGrants::answer).defaultIfEmpty(new Answer.Undecided<>());
    }

    private static Answer<Long> answer(EconomyOutcome outcome) {
        var version = outcome.getVersion();
        return outcome.getStatus() == OutcomeStatus.ACCEPTED && version != null
                ? new Answer.Done<>(version)
                : new Answer.Refused<>(String.valueOf(outcome.getReason()));
    }
}
