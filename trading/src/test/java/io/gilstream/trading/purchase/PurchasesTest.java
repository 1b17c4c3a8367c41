package io.gilstream.trading.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.trading.purchase.Ordering.Decision;
import io.gilstream.trading.purchase.Purchase.Bill;
import io.gilstream.trading.purchase.Purchase.Progress;
import io.gilstream.trading.purchase.Purchases.Status;
import io.gilstream.trading.purchase.Purchases.Submission;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class PurchasesTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Optional<Duration> WAIT = Optional.of(Duration.ofSeconds(2));
    private static final UUID POTION = new UUID(0, 3);
    private static final Order ORDER = order(new Order.Line(POTION, 2));
    private static final Order OTHER = order(new Order.Line(POTION, 3));
    private static final Purchase ACCEPTED = Purchase.accepted(ORDER, NOON);
    private static final Purchase COMPLETED =
            new Purchase(ORDER, new Progress.Completed(bill("5.00", "10.00"), 7), NOON, NOON);

    private final FakeOrdering ordering = new FakeOrdering();
    private final InMemoryHistory history = new InMemoryHistory();
    private final RecentPurchases recent = new RecentPurchases();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Purchases purchases =
            new Purchases(ordering, history, recent, new PurchaseMeters(meters), InstantSource.fixed(NOON));

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
    void refusesAnotherExpectedPrice() {
        submit(expecting("5"));
        assertThat(submit(expecting("5.00"))).isEqualTo(new Submission.Accepted());
        assertThat(submit(expecting("5.01"))).isEqualTo(new Submission.Conflicting());
        assertThat(submit(ORDER)).isEqualTo(new Submission.Conflicting());
    }

    @Test
    void leavesExpectedPricesThatTheHistoryDoesNotKeepToTheDecision() {
        history.put(COMPLETED);
        assertThat(submit(expecting("5"))).isEqualTo(new Submission.Accepted());
    }

    @Test
    void refusesAnotherNumberOfLines() {
        submit(ORDER);
        assertThat(submit(order(new Order.Line(POTION, 2), new Order.Line(POTION, 1))))
                .isEqualTo(new Submission.Conflicting());
        assertThat(submit(order())).isEqualTo(new Submission.Conflicting());
    }

    @Test
    void refusesOneOfTwoOrdersThatComeTogether() {
        var both = Mono.zip(
                        purchases.submit(ORDER, true, Optional.empty()),
                        purchases.submit(OTHER, true, Optional.empty()))
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
                        .submit(ORDER, true, Optional.empty())
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
    void knowsWhatAnotherInstanceAccepted() {
        recent.accepted(ACCEPTED);
        assertThat(status()).isEqualTo(new Status.Found(ACCEPTED));
    }

    @Test
    void waitsALittleForNewsOfAnotherInstance() {
        tells(
                new Status.Found(ACCEPTED),
                silentFor(900).then(() -> recent.accepted(ACCEPTED)).thenAwait(Duration.ofMillis(50)));
    }

    @Test
    void waitsALittleForTheHistory() {
        tells(
                new Status.Found(COMPLETED),
                silentFor(900).then(() -> history.put(COMPLETED)).thenAwait(Duration.ofMillis(50)));
    }

    @Test
    void saysAfterASecondThatThereIsNoSuchPurchase() {
        tells(new Status.Unknown(), silentFor(999).thenAwait(Duration.ofMillis(1)));
    }

    @Test
    void saysAtOnceThatAPurchaseIsSomebodyElses() {
        history.put(COMPLETED);
        var thief = new PurchaseKey(new UUID(0, 9), ORDER.purchaseId());
        StepVerifier.withVirtualTime(() -> purchases.status(thief))
                .expectNext(new Status.SomebodyElses())
                .expectComplete()
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void countsADecisionOnce() {
        submit(ORDER);
        assertThat(recent.heard(COMPLETED)).isTrue();
        assertThat(recent.heard(COMPLETED)).isFalse();
        assertThat(status()).isEqualTo(new Status.Found(COMPLETED));
    }

    @Test
    void isNotToldAnOldDecisionAsNews() {
        submit(ORDER);
        var earlier = new Purchase(ORDER, COMPLETED.progress(), NOON.minusSeconds(60), NOON.minusSeconds(59));
        assertThat(recent.heard(earlier)).isFalse();
    }

    @Test
    void countsWhatItStarts() {
        submit(ORDER);
        submit(ORDER);
        wait(ORDER);
        submit(OTHER);
        assertThat(meters.counter("PurchaseStarted").count()).isEqualTo(1);
    }

    @Test
    void doesNotCountWhatAnotherInstanceStarted() {
        recent.accepted(ACCEPTED);
        submit(ORDER);
        assertThat(meters.counter("PurchaseStarted").count()).isZero();
    }

    @Test
    void waitsLongerForAHistoryThatIsBehind() {
        history.putOwner(ORDER.key());
        tells(
                new Status.Found(COMPLETED),
                silentFor(2_900).then(() -> history.put(COMPLETED)).thenAwait(Duration.ofMillis(50)));
    }

    @Test
    void saysAfterThreeSecondsThatTheHistoryIsBehind() {
        history.putOwner(ORDER.key());
        tells(new Status.Behind(), silentFor(2_999).thenAwait(Duration.ofMillis(1)));
    }

    @Test
    void remembersOnlySoMuch() {
        var few = new RecentPurchases(2);
        for (var i = 0; i < 5; i++) {
            var order = new Order(new UUID(0, i), new UUID(0, i), ORDER.lines());
            few.accepted(Purchase.accepted(order, NOON));
        }
        assertThat(few.find(new PurchaseKey(new UUID(0, 2), new UUID(0, 2)))).isEmpty();
        assertThat(few.find(new PurchaseKey(new UUID(0, 3), new UUID(0, 3)))).isPresent();
    }

    private static Order order(Order.Line... lines) {
        return new Order(new UUID(0, 1), new UUID(0, 2), List.of(lines));
    }

    private static Order expecting(String price) {
        return order(new Order.Line(POTION, 2, Optional.of(new BigDecimal(price))));
    }

    private static Bill bill(String unitPrice, String total) {
        return new Bill(List.of(Optional.of(new BigDecimal(unitPrice))), Optional.of(new BigDecimal(total)));
    }

    private @Nullable Submission submit(Order order) {
        return purchases.submit(order, true, Optional.empty()).block(Duration.ofSeconds(5));
    }

    private @Nullable Submission wait(Order order) {
        return purchases.submit(order, true, WAIT).block(Duration.ofSeconds(5));
    }

    /** Asks for the status, and is told nothing for so long. */
    private StepVerifier.Step<Status> silentFor(long millis) {
        return StepVerifier.withVirtualTime(() -> purchases.status(ORDER.key()))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(millis));
    }

    private static void tells(Status status, StepVerifier.Step<Status> next) {
        next.expectNext(status).expectComplete().verify(Duration.ofSeconds(5));
    }

    private @Nullable Status status() {
        return purchases.status(ORDER.key()).block(Duration.ofSeconds(5));
    }
}
