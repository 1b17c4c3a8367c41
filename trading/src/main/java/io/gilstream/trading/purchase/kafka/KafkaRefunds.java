package io.gilstream.trading.purchase.kafka;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.RefundLine;
import gilstream.economy.RefundOutcome;
import gilstream.economy.RefundPurchase;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.command.Commands;
import io.gilstream.trading.purchase.Refund;
import io.gilstream.trading.purchase.Refund.Receipt;
import io.gilstream.trading.purchase.Refunded;
import io.gilstream.trading.purchase.Refunds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the account topology, and waits for its decision. */
@Component
final class KafkaRefunds implements Refunds {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Commands<EconomyCommand, EconomyOutcome> commands;
    private final InstantSource clock;

    KafkaRefunds(Commands<EconomyCommand, EconomyOutcome> commands, InstantSource clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public Mono<Answer<Receipt>> refund(Refund refund) {
        return Mono.defer(() -> commands.ask(command(refund), PATIENCE))
                .map(KafkaRefunds::answer)
                .defaultIfEmpty(new Answer.Undecided<>());
    }

    private EconomyCommand command(Refund refund) {
        var lines = refund.lines().stream()
                .map(line -> new RefundLine(line.itemId(), line.quantity()))
                .toList();
        return EconomyCommand.newBuilder()
                .setCommandId(refund.id())
                .setPlayerId(refund.purchase().playerId())
                .setActorId(refund.actorId())
                .setRequestedAt(clock.instant())
                .setRefundPurchase(new RefundPurchase(refund.purchase().purchaseId(), lines, refund.reason()))
                .build();
    }

    private static Answer<Receipt> answer(EconomyOutcome outcome) {
        var version = outcome.getVersion();
        var refund = outcome.getRefund();
        return outcome.getStatus() == OutcomeStatus.ACCEPTED && version != null && refund != null
                ? new Answer.Done<>(new Receipt(refunded(refund), version))
                : new Answer.Refused<>(String.valueOf(outcome.getReason()));
    }

    private static Refunded refunded(RefundOutcome refund) {
        return new Refunded(
                refund.getLines().stream().map(EconomyPurchases::priced).toList(),
                Objects.requireNonNullElse(refund.getTotal(), BigDecimal.ZERO));
    }
}
