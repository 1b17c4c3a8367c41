package io.gilstream.trading.purchase.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.CreditGil;
import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeLine;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.PurchaseOutcome;
import gilstream.economy.RefusalReason;
import io.gilstream.trading.purchase.FakeOrdering;
import io.gilstream.trading.purchase.InMemoryHistory;
import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.PurchaseMeters;
import io.gilstream.trading.purchase.Purchases;
import io.gilstream.trading.purchase.Purchases.Status;
import io.gilstream.trading.purchase.RecentPurchases;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PurchaseNewsTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Order ORDER = new Order(
            new UUID(0, 1),
            new UUID(0, 2),
            List.of(new Order.Line(new UUID(0, 3), 4, Optional.of(new BigDecimal("5.00")))));

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PurchaseMeters meters = new PurchaseMeters(registry);
    private final RecentPurchases recent = new RecentPurchases();
    private final PurchaseNews news = new PurchaseNews(recent, meters);
    private final Purchases purchases =
            new Purchases(new FakeOrdering(), new InMemoryHistory(), recent, meters, InstantSource.fixed(NOON));

    @Test
    void knowsWhatAnotherInstanceAccepted() {
        news.accepted(EconomyPurchases.command(ORDER, NOON));
        assertThat(status()).isEqualTo(new Status.Found(Purchase.accepted(ORDER, NOON)));
    }

    @Test
    void caresForPurchasesOnly() {
        news.accepted(command()
                .setCreditGil(new CreditGil(new BigDecimal("10.00"), "gift", "gil"))
                .build());
        news.accepted(
                command().setPurchase(new gilstream.economy.Purchase(List.of())).build());
        assertThat(status()).isEqualTo(new Status.Unknown());
    }

    @Test
    void countsAsPlayEconomyDoes() {
        submit();
        assertThat(registry.scrape()).contains("PurchaseStarted_total 1.0", "PurchaseSuccess_total 0.0");
        news.accept(outcome(null));
        news.accept(outcome(null));
        assertThat(registry.scrape()).contains("PurchaseStarted_total 1.0", "PurchaseSuccess_total 1.0");
    }

    @Test
    void countsWhyPurchasesFail() {
        submit();
        news.accept(outcome(RefusalReason.IDEMPOTENCY_KEY_REUSED));
        news.accept(outcome(RefusalReason.PURCHASE_LIMIT));
        assertThat(registry.scrape()).contains("PurchaseFailed_total{reason=\"PURCHASE_LIMIT\"} 1.0");
        assertThat(registry.scrape()).doesNotContain("IDEMPOTENCY_KEY_REUSED").contains("PurchaseSuccess_total 0.0");
    }

    /** That an account is open already is no failure of the purchase before which it was opened once more. */
    @Test
    void countsNoOpenings() {
        submit();
        news.accept(answer(null).build());
        news.accept(answer(RefusalReason.ACCOUNT_OPEN).build());
        assertThat(registry.scrape()).doesNotContain("PurchaseFailed").contains("PurchaseSuccess_total 0.0");
    }

    @Test
    void showsADecisionBeforeTheViewsDo() {
        submit();
        news.accept(outcome(null));
        assertThat(status())
                .isInstanceOfSatisfying(
                        Status.Found.class,
                        found -> assertThat(found.purchase().total()).contains(new BigDecimal("20.00")));
    }

    private static EconomyCommand.Builder command() {
        return EconomyCommand.newBuilder()
                .setCommandId(ORDER.purchaseId())
                .setPlayerId(ORDER.playerId())
                .setActorId("admin")
                .setRequestedAt(NOON);
    }

    private void submit() {
        purchases.submit(ORDER, true, Optional.empty()).block(SOON);
    }

    private @Nullable Status status() {
        return purchases.status(ORDER.key()).block(SOON);
    }

    private static EconomyOutcome outcome(@Nullable RefusalReason reason) {
        return answer(reason)
                .setPurchase(new PurchaseOutcome(
                        List.of(new OutcomeLine(new UUID(0, 3), 4, new BigDecimal("5.00"))), new BigDecimal("20.00")))
                .build();
    }

    private static EconomyOutcome.Builder answer(@Nullable RefusalReason reason) {
        return EconomyOutcome.newBuilder()
                .setCommandId(ORDER.purchaseId())
                .setPlayerId(ORDER.playerId())
                .setRequestedAt(NOON)
                .setDecidedAt(NOON)
                .setStatus(reason == null ? OutcomeStatus.ACCEPTED : OutcomeStatus.REFUSED)
                .setVersion(reason == null ? 7L : null)
                .setReason(reason);
    }
}
