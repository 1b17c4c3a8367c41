package io.gilstream.trading.purchase.kafka;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.PurchaseLine;
import gilstream.economy.PurchaseOutcome;
import gilstream.economy.RefusalReason;
import io.gilstream.starter.command.Commands;
import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.Ordering;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.Purchase.Progress;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        return commands.send(command(order, received));
    }

    @Override
    public Mono<Decision> ask(Order order, Instant received, Duration patience) {
        return commands.ask(command(order, received), patience).map(outcome -> decision(order, outcome));
    }

    private static EconomyCommand command(Order order, Instant received) {
        var line = new PurchaseLine(order.itemId(), order.quantity(), null);
        return EconomyCommand.newBuilder()
                .setCommandId(order.purchaseId())
                .setPlayerId(order.playerId())
                .setActorId(order.playerId().toString())
                .setRequestedAt(received)
                .setPurchase(new gilstream.economy.Purchase(List.of(line)))
                .build();
    }

    private static Decision decision(Order order, EconomyOutcome outcome) {
        if (outcome.getReason() == RefusalReason.IDEMPOTENCY_KEY_REUSED) {
            return new Decision.Conflicting();
        }
        return new Decision.Final(
                new Purchase(order, progress(outcome), outcome.getRequestedAt(), outcome.getDecidedAt()));
    }

    private static Progress progress(EconomyOutcome outcome) {
        var total = Optional.ofNullable(outcome.getPurchase()).map(PurchaseOutcome::getTotal);
        var version = outcome.getVersion();
        return outcome.getStatus() == OutcomeStatus.ACCEPTED && version != null
                ? new Progress.Completed(total.orElse(BigDecimal.ZERO), version)
                : new Progress.Faulted(String.valueOf(outcome.getReason()), total);
    }
}
