package io.gilstream.identity.user.kafka;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.SetGil;
import io.gilstream.identity.user.Balances;
import io.gilstream.starter.command.AccountCommands;
import io.gilstream.starter.command.AccountCommands.Request;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.command.Commands;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the account topology, and waits for its decision. */
@Component
final class KafkaBalances implements Balances {

    private static final String REASON = "set by admin";

    private final AccountCommands account;
    private final Counter set;

    KafkaBalances(Commands<EconomyCommand, EconomyOutcome> commands, InstantSource clock, MeterRegistry meters) {
        account = new AccountCommands(commands, clock);
        set = meters.counter("GilSet");
    }

    @Override
    public Mono<Answer<Long>> set(Balance balance) {
        var request = new Request(balance.id(), balance.actorId(), balance.playerId());
        var payload = new SetGil(balance.gil().setScale(2), REASON);
        return account.ask(request, command -> command.setSetGil(payload), set);
    }
}
