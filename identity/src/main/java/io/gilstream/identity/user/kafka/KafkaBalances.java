package io.gilstream.identity.user.kafka;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.SetGil;
import io.gilstream.identity.user.Balances;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.command.Commands;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the account topology, and waits for its decision. */
@Component
final class KafkaBalances implements Balances {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String REASON = "set by admin";

    private final Commands<EconomyCommand, EconomyOutcome> commands;
    private final InstantSource clock;

    KafkaBalances(Commands<EconomyCommand, EconomyOutcome> commands, InstantSource clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public Mono<Answer<Long>> set(Balance balance) {
        var command = EconomyCommand.newBuilder()
                .setCommandId(balance.id())
                .setPlayerId(balance.playerId())
                .setActorId(balance.actorId())
                .setRequestedAt(clock.instant())
                .setSetGil(new SetGil(balance.gil().setScale(2), REASON))
                .build();
        return commands.ask(command, PATIENCE).map(KafkaBalances::answer).defaultIfEmpty(new Answer.Undecided<>());
    }

    private static Answer<Long> answer(EconomyOutcome outcome) {
        var version = outcome.getVersion();
        return outcome.getStatus() == OutcomeStatus.ACCEPTED && version != null
                ? new Answer.Done<>(version)
                : new Answer.Refused<>(String.valueOf(outcome.getReason()));
    }
}
