package io.gilstream.identity.user.kafka;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import io.gilstream.identity.user.PlayerAccounts;
import io.gilstream.starter.command.AccountLifecycle;
import io.gilstream.starter.command.Commands;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends commands to the account topology; what the broker keeps is certain to be decided. */
@Component
final class KafkaPlayerAccounts implements PlayerAccounts {

    private static final String ACTOR = "identity";
    private static final String REASON = "the user was deleted";

    private final Commands<EconomyCommand, EconomyOutcome> commands;
    private final AccountLifecycle accounts;
    private final InstantSource clock;

    KafkaPlayerAccounts(
            Commands<EconomyCommand, EconomyOutcome> commands, AccountLifecycle accounts, InstantSource clock) {
        this.commands = commands;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Mono<Void> open(UUID playerId) {
        return Mono.defer(() -> commands.send(accounts.opening(playerId, ACTOR, clock.instant())));
    }

    @Override
    public Mono<Void> close(UUID playerId) {
        return Mono.defer(() -> commands.send(AccountLifecycle.closing(playerId, ACTOR, REASON, clock.instant())));
    }
}
