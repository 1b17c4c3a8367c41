package io.gilstream.trading.purchase.kafka;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.RefusalReason;
import io.gilstream.starter.command.Commands;
import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.Ordering;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the account topology. */
@Component
final class KafkaOrdering implements Ordering {

    private final Commands<EconomyCommand, EconomyOutcome> commands;

    KafkaOrdering(Commands<EconomyCommand, EconomyOutcome> commands) {
        this.commands = commands;
    }

    @Override
    public Mono<Void> send(Order order, Instant received) {
        return commands.send(EconomyPurchases.command(order, received));
    }

    @Override
    public Mono<Decision> ask(Order order, Instant received, Duration patience) {
        return commands.ask(EconomyPurchases.command(order, received), patience)
                .map(outcome -> decision(order, outcome));
    }

    private static Decision decision(Order order, EconomyOutcome outcome) {
        return outcome.getReason() == RefusalReason.IDEMPOTENCY_KEY_REUSED
                ? new Decision.Conflicting()
                : new Decision.Final(EconomyPurchases.purchase(order, outcome));
    }
}
