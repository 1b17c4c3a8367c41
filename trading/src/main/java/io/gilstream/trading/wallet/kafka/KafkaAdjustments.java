package io.gilstream.trading.wallet.kafka;

import gilstream.economy.CreditGil;
import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.command.Commands;
import io.gilstream.trading.wallet.Credits;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the account topology, and waits for its decision. */
@Component
final class KafkaCredits implements Credits {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Commands<EconomyCommand, EconomyOutcome> commands;
    private final InstantSource clock;

    KafkaCredits(Commands<EconomyCommand, EconomyOutcome> commands, InstantSource clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public Mono<Answer<Long>> credit(Credit credit) {
        var amount = credit.amount().setScale(2, RoundingMode.UNNECESSARY);
        var command = EconomyCommand.newBuilder()
                .setCommandId(credit.id())
                .setPlayerId(credit.playerId())
                .setActorId(credit.actorId())
                .setRequestedAt(clock.instant())
                .setCreditGil(new CreditGil(amount, credit.reason(), "gil"))
                .build();
        return commands.ask(command, PATIENCE).map(KafkaCredits::answer).defaultIfEmpty(new Answer.Undecided<>());
    }

    private static Answer<Long> answer(EconomyOutcome outcome) {
        var version = outcome.getVersion();
        return outcome.getStatus() == OutcomeStatus.ACCEPTED && version != null
                ? new Answer.Done<>(version)
                : new Answer.Refused<>(String.valueOf(outcome.getReason()));
    }
}
