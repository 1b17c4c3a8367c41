package io.gilstream.trading.purchase.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeLine;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.PurchaseLine;
import gilstream.economy.PurchaseOutcome;
import gilstream.economy.RefusalReason;
import io.gilstream.starter.command.AccountLifecycle;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.testing.FakeCommands;
import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.Ordering.Decision;
import io.gilstream.trading.purchase.Ordering.Request;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.Purchase.Bill;
import io.gilstream.trading.purchase.Purchase.Progress;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class KafkaOrderingTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(1);
    private static final UUID POTION = new UUID(0, 3);
    private static final UUID ETHER = new UUID(0, 4);
    private static final BigDecimal PRICE = new BigDecimal("5.00");
    private static final Order ORDER = new Order(
            new UUID(0, 1),
            new UUID(0, 2),
            List.of(new Order.Line(POTION, 4, Optional.of(PRICE)), new Order.Line(ETHER, 1)));
    private static final BigDecimal TOTAL = new BigDecimal("20.00");

    private static final EconomyCommand PURCHASE = EconomyCommand.newBuilder()
            .setCommandId(ORDER.purchaseId())
            .setPlayerId(ORDER.playerId())
            .setActorId(ORDER.playerId().toString())
            .setRequestedAt(NOON)
            .setPurchase(new gilstream.economy.Purchase(
                    List.of(new PurchaseLine(POTION, 4, PRICE), new PurchaseLine(ETHER, 1, null))))
            .build();
    private static final AccountLifecycle ACCOUNTS = new AccountLifecycle(new BigDecimal("100"));
    private static final EconomyCommand OPENING =
            ACCOUNTS.opening(ORDER.playerId(), ORDER.playerId().toString(), NOON);

    private final FakeCommands<EconomyCommand, EconomyOutcome> commands = new FakeCommands<>();
    private final KafkaOrdering ordering = new KafkaOrdering(commands, ACCOUNTS);

    @Test
    void asksForAPurchase() {
        send(false);
        assertThat(commands.sent()).containsExactly(PURCHASE);

        assertThat(ask()).isNull();
        assertThat(commands.asked()).containsExactly(PURCHASE);
    }

    @Test
    void opensAPlayersAccountBeforeTheFirstPurchaseOnly() {
        send(true);
        send(true);
        assertThat(commands.sent()).containsExactly(OPENING, PURCHASE, PURCHASE);
    }

    @Test
    void opensAPlayersAccountBeforeAPurchaseThatIsWaitedFor() {
        ordering.ask(new Request(ORDER, true, NOON), SOON).block(SOON);
        send(true);
        assertThat(commands.asked()).containsExactly(PURCHASE);
        assertThat(commands.sent()).containsExactly(OPENING, PURCHASE);
    }

    @Test
    void opensAnAccountAgainWhereTheBrokerDidNotKeepIt() {
        commands.confirm(Mono.error(Problem.unavailable("not-confirmed", "Later.", null)));
        assertThatThrownBy(() -> send(true)).isInstanceOf(Problem.class);
        commands.confirm(Mono.empty());
        send(true);
        assertThat(commands.sent()).containsExactly(OPENING, PURCHASE, OPENING, PURCHASE);
    }

    @Test
    void opensAnAccountBeforeEachPurchaseUntilOneIsKept() {
        var kept = Sinks.<Void>empty();
        commands.confirm(kept.asMono());
        var first = ordering.send(new Request(ORDER, true, NOON)).toFuture();
        var second = ordering.send(new Request(ORDER, true, NOON)).toFuture();
        kept.tryEmitEmpty();
        assertThat(CompletableFuture.allOf(first, second)).succeedsWithin(SOON);
        assertThat(commands.sent()).containsExactly(OPENING, PURCHASE, OPENING, PURCHASE);
    }

    @Test
    void tellsWhatWasDecided() {
        commands.answer(_ -> outcome(7L, null, TOTAL));
        assertThat(ask()).isEqualTo(decided(new Progress.Completed(bill(Optional.of(TOTAL)), 7)));

        commands.answer(_ -> outcome(null, RefusalReason.INSUFFICIENT_GIL, TOTAL));
        assertThat(ask()).isEqualTo(faulted("INSUFFICIENT_GIL", Optional.of(TOTAL)));

        commands.answer(_ -> outcome(null, RefusalReason.PRICE_CHANGED, null));
        assertThat(ask()).isEqualTo(faulted("PRICE_CHANGED", Optional.empty()));

        commands.answer(_ -> outcome(null, RefusalReason.IDEMPOTENCY_KEY_REUSED, null));
        assertThat(ask()).isEqualTo(new Decision.Conflicting());
    }

    private @Nullable Decision ask() {
        return ordering.ask(new Request(ORDER, false, NOON), SOON).block(SOON);
    }

    private void send(boolean opening) {
        ordering.send(new Request(ORDER, opening, NOON)).block(SOON);
    }

    private static Decision decided(Progress progress) {
        return new Decision.Final(new Purchase(ORDER, progress, NOON, LATER));
    }

    private static Decision faulted(String reason, Optional<BigDecimal> total) {
        return decided(new Progress.Faulted(reason, OptionalInt.of(1), bill(total)));
    }

    private static Bill bill(Optional<BigDecimal> total) {
        return new Bill(List.of(Optional.of(PRICE), Optional.empty()), total);
    }

    private static EconomyOutcome outcome(
            @Nullable Long version, @Nullable RefusalReason reason, @Nullable BigDecimal total) {
        return EconomyOutcome.newBuilder()
                .setCommandId(ORDER.purchaseId())
                .setPlayerId(ORDER.playerId())
                .setRequestedAt(NOON)
                .setDecidedAt(LATER)
                .setStatus(reason == null ? OutcomeStatus.ACCEPTED : OutcomeStatus.REFUSED)
                .setVersion(version)
                .setReason(reason)
                .setLine(reason == null ? null : 1)
                .setPurchase(new PurchaseOutcome(
                        List.of(new OutcomeLine(POTION, 4, PRICE), new OutcomeLine(ETHER, 1, null)), total))
                .build();
    }
}
