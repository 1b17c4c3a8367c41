package io.gilstream.trading.purchase.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeLine;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.RefundLine;
import gilstream.economy.RefundOutcome;
import gilstream.economy.RefundPurchase;
import gilstream.economy.RefusalReason;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.testing.FakeCommands;
import io.gilstream.trading.purchase.PricedLine;
import io.gilstream.trading.purchase.PurchaseKey;
import io.gilstream.trading.purchase.Refund;
import io.gilstream.trading.purchase.Refunded;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaRefundsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final UUID POTION = new UUID(0, 3);
    private static final BigDecimal PRICE = new BigDecimal("5.00");
    private static final BigDecimal TOTAL = new BigDecimal("10.00");
    private static final PurchaseKey PURCHASE = new PurchaseKey(new UUID(0, 1), new UUID(0, 2));
    private static final Refund REFUND =
            new Refund(new UUID(0, 9), PURCHASE, "admin", List.of(new Refund.Line(POTION, 2)), "broken");

    private final FakeCommands<EconomyCommand, EconomyOutcome> commands = new FakeCommands<>();
    private final KafkaRefunds refunds = new KafkaRefunds(commands, InstantSource.fixed(NOON));

    @Test
    void asksForARefund() {
        assertThat(ask()).isEqualTo(new Answer.Undecided<>());
        assertThat(commands.asked())
                .containsExactly(EconomyCommand.newBuilder()
                        .setCommandId(REFUND.id())
                        .setPlayerId(PURCHASE.playerId())
                        .setActorId("admin")
                        .setRequestedAt(NOON)
                        .setRefundPurchase(
                                new RefundPurchase(PURCHASE.purchaseId(), List.of(new RefundLine(POTION, 2)), "broken"))
                        .build());
    }

    @Test
    void tellsWhatWasRefunded() {
        commands.answer(_ -> outcome(8L, null));
        var refunded = new Refunded(List.of(new PricedLine(POTION, 2, Optional.of(PRICE))), TOTAL);
        assertThat(ask()).isEqualTo(new Answer.Done<>(new Refund.Receipt(refunded, 8)));
    }

    @Test
    void tellsWhyNothingWasRefunded() {
        commands.answer(_ -> outcome(null, RefusalReason.REFUND_LIMIT));
        assertThat(ask()).isEqualTo(new Answer.Refused<>("REFUND_LIMIT"));
    }

    private @Nullable Answer<Refund.Receipt> ask() {
        return refunds.refund(REFUND).block(Duration.ofSeconds(5));
    }

    private static EconomyOutcome outcome(@Nullable Long version, @Nullable RefusalReason reason) {
        var lines = reason == null ? List.of(new OutcomeLine(POTION, 2, PRICE)) : List.<OutcomeLine>of();
        return EconomyOutcome.newBuilder()
                .setCommandId(REFUND.id())
                .setPlayerId(PURCHASE.playerId())
                .setRequestedAt(NOON)
                .setDecidedAt(NOON)
                .setStatus(reason == null ? OutcomeStatus.ACCEPTED : OutcomeStatus.REFUSED)
                .setVersion(version)
                .setReason(reason)
                .setRefund(new RefundOutcome(PURCHASE.purchaseId(), lines, reason == null ? TOTAL : null))
                .build();
    }
}
