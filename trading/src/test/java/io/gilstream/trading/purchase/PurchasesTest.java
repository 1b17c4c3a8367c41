package io.gilstream.trading.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.trading.purchase.Ordering.Decision;
import io.gilstream.trading.purchase.Purchase.Progress;
import io.gilstream.trading.purchase.Purchases.Status;
import io.gilstream.trading.purchase.Purchases.Submission;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class PurchasesTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Optional<Duration> WAIT = Optional.of(Duration.ofSeconds(2));
    private static final Order ORDER = new Order(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3), 2);
    private static final Order OTHER = new Order(ORDER.playerId(), ORDER.purchaseId(), ORDER.itemId(), 3);
    private static final Purchase ACCEPTED = Purchase.accepted(ORDER, NOON);
    private static final Purchase COMPLETED =
            new Purchase(ORDER, new Progress.Completed(BigDecimal.TEN, 7), NOON, NOON);

    private final FakeOrdering ordering = new FakeOrdering();
    private final InMemoryHistory history = new InMemoryHistory();
    private final Purchases purchases = new Purchases(ordering, history, InstantSource.fixed(NOON));

    @Test
    void acceptsAnOrder() {
        assertThat(submit(ORDER)).isEqualTo(new Submission.Accepted());
        assertThat(ordering.sent()).containsExactly(ORDER);
        assertThat(status()).isEqualTo(new Status.Found(ACCEPTED));
    }

    @Test
    void acceptsAnOrderAgain() {
        submit(ORDER);
        assertThat(submit(ORDER)).isEqualTo(new Submission.Accepted());
        history.put(COMPLETED);
        assertThat(submit(ORDER)).isEqualTo(new Submission.Accepted());
    }

    @Test
    void refusesAnotherOrderOfTheSameId() {
        submit(ORDER);
        assertThat(submit(OTHER)).isEqualTo(new Submission.Conflicting());
        assertThat(ordering.sent()).containsExactly(ORDER);
    }

    @Test
    void refusesAnotherOrderOfAnIdInTheHistory() {
        history.put(COMPLETED);
        assertThat(submit(OTHER)).isEqualTo(new Submission.Conflicting());
        assertThat(ordering.sent()).isEmpty();
    }

    @Test
    void believesTheHistoryRatherThanItself() {
        submit(OTHER);
        history.put(COMPLETED);
        assertThat(submit(ORDER)).isEqualTo(new Submission.Accepted());
        assertThat(submit(OTHER)).isEqualTo(new Submission.Conflicting());
    }

    @Test
    void refusesOneOfTwoOrdersThatComeTogether() {
        var both = Mono.zip(purchases.submit(ORDER, Optional.empty()), purchases.submit(OTHER, Optional.empty()))
                .block(Duration.ofSeconds(5));
        assertThat(both).isNotNull().containsExactlyInAnyOrder(new Submission.Accepted(), new Submission.Conflicting());
    }

    @Test
    void doesWithoutAHistoryThatDoesNotAnswer() {
        history.fallSilent();
        assertThat(submit(ORDER)).isEqualTo(new Submission.Accepted());
    }

    @Test
    void forgetsAnOrderThatWasNotConfirmed() {
        ordering.confirm(Mono.error(new IllegalStateException("no broker")));
        assertThat(purchases
                        .submit(ORDER, Optional.empty())
                        .onErrorResume(_ -> Mono.empty())
                        .block(Duration.ofSeconds(5)))
                .isNull();
        assertThat(status()).isEqualTo(new Status.Unknown());
    }

    @Test
    void waitsForTheDecision() {
        ordering.decide(_ -> Mono.just(new Decision.Final(COMPLETED)));
        assertThat(wait(ORDER)).isEqualTo(new Submission.Decided(COMPLETED));
        assertThat(status()).isEqualTo(new Status.Found(COMPLETED));
    }

    @Test
    void acceptsWhatIsNotDecidedInTime() {
        assertThat(wait(ORDER)).isEqualTo(new Submission.Accepted());
        assertThat(status()).isEqualTo(new Status.Found(ACCEPTED));
    }

    @Test
    void leavesConflictsToTheDecisionWhenItWaits() {
        ordering.decide(
                order -> Mono.just(order.equals(ORDER) ? new Decision.Final(COMPLETED) : new Decision.Conflicting()));
        wait(ORDER);
        assertThat(wait(OTHER)).isEqualTo(new Submission.Conflicting());
        assertThat(status()).isEqualTo(new Status.Found(COMPLETED));
    }

    @Test
    void doesNotShowAnOrderThatConflicted() {
        ordering.decide(_ -> Mono.just(new Decision.Conflicting()));
        wait(ORDER);
        assertThat(status()).isEqualTo(new Status.Unknown());
    }

    @Test
    void showsTheHistoryFirst() {
        submit(ORDER);
        history.put(COMPLETED);
        assertThat(status()).isEqualTo(new Status.Found(COMPLETED));
    }

    @Test
    void keepsPlayersApart() {
        history.put(COMPLETED);
        var thief = new PurchaseKey(new UUID(0, 9), ORDER.purchaseId());
        assertThat(purchases.status(thief).block(Duration.ofSeconds(5))).isEqualTo(new Status.SomebodyElses());
    }

    @Test
    void knowsWhenTheHistoryIsBehind() {
        history.putOwner(ORDER.key());
        assertThat(status()).isEqualTo(new Status.Behind());
    }

    @Test
    void remembersOnlySoMuch() {
        var recent = new RecentPurchases(2);
        for (var i = 0; i < 5; i++) {
            recent.accepted(Purchase.accepted(new Order(new UUID(0, i), new UUID(0, i), new UUID(0, 3), 1), NOON));
        }
        assertThat(recent.find(new PurchaseKey(new UUID(0, 2), new UUID(0, 2)))).isEmpty();
        assertThat(recent.find(new PurchaseKey(new UUID(0, 3), new UUID(0, 3)))).isPresent();
    }

    private @Nullable Submission submit(Order order) {
        return purchases.submit(order, Optional.empty()).block(Duration.ofSeconds(5));
    }

    private @Nullable Submission wait(Order order) {
        return purchases.submit(order, WAIT).block(Duration.ofSeconds(5));
    }

    private @Nullable Status status() {
        return purchases.status(ORDER.key()).block(Duration.ofSeconds(5));
    }
}
