package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gilstream.systemtests.Api.Answer;
import io.gilstream.systemtests.Players.SignedIn;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A component that does not answer takes with it what needs it, says so, and nothing else; and comes back by itself.
 */
@ExtendWith(Platform.Extension.class)
class OutageIT {

    private static final int PER_SECOND = 20;
    private static final Duration NOTICED = Duration.ofSeconds(30);
    private static final Duration RECOVERED = Duration.ofSeconds(60);
    private static final Duration READ_BOUND = Duration.ofSeconds(8);
    private static final Duration PURCHASE_BOUND = Duration.ofSeconds(5);
    private static final List<String> ALL = List.of("trading", "inventory", "catalog", "identity", "stream-processors");
    private static final List<String> NEED_VIEWS = List.of("inventory", "catalog", "identity");

    private final Platform platform;
    private final Api admin;
    private final Shoppers shoppers;
    private final SignedIn ana;
    private final Api asAna;

    OutageIT(Platform platform) {
        this.platform = platform;
        admin = new Api(platform, new Players(platform).admin().token());
        shoppers = new Shoppers(platform, 4);
        ana = shoppers.buyers().getFirst();
        asAna = new Api(platform, ana.token());
    }

    @Test
    void aFrozenDatabaseStopsReadsAndNoPurchase() throws InterruptedException, ExecutionException {
        List<Shoppers.Purchase> purchases;
        try (var _ = platform.freeze("mongo")) {
            purchases = shoppers.buyWhile(this::assertThatOnlyReadsFail, PER_SECOND, trading());
        }

        Shoppers.assertThatAllWereAccepted(purchases);
        assertThat(purchases).allMatch(purchase -> purchase.took().compareTo(PURCHASE_BOUND) < 0);
        assertThat(purchases.stream().filter(Shoppers.Purchase::waits))
                .isNotEmpty()
                .allMatch(purchase -> purchase.status() == 200);
        awaitHealth(ALL, 200, RECOVERED);
        shoppers.assertThatNothingWasLost(purchases);
    }

    @Test
    void viewsCatchUpAfterTheCrashOfTheDatabase() throws InterruptedException, ExecutionException {
        var purchases = shoppers.buyWhile(
                () -> {
                    platform.crash("mongo");
                    Eventually.returns(() -> asAna.get("trading", "/store"), answer -> answer.status() == 200);
                },
                PER_SECOND,
                trading());

        Shoppers.assertThatAllWereAccepted(purchases);
        shoppers.assertThatNothingWasLost(purchases);
        awaitHealth(ALL, 200, RECOVERED);
    }

    @Test
    void nobodyIsReadyWhileTheBrokerIsFrozen() throws InterruptedException, ExecutionException {
        var id = UUID.randomUUID();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var _ = platform.freeze("kafka")) {
            var unconfirmed = threads.submit(() -> asAna.buy(shoppers.item(), 1, id));

            awaitHealth(ALL, 503, NOTICED);
            assertThatAllLive();
            assertUnavailable(unconfirmed.get());
        }

        awaitHealth(ALL, 200, RECOVERED);
        assertThat(asAna.buyUntilFinal(shoppers.item(), 1, id)).isEqualTo(200);
    }

    private void assertThatOnlyReadsFail() {
        awaitHealth(NEED_VIEWS, 503, NOTICED);
        assertThatAllLive();
        assertThat(health("trading", "ready")).isEqualTo(200);
        assertThatReadFailsInTime(() -> asAna.get("trading", "/store"));
        assertThatReadFailsInTime(() -> asAna.get("trading", "/wallets/" + ana.id()));
        assertThatReadFailsInTime(() -> asAna.get("trading", "/purchase"));
        assertThatReadFailsInTime(() -> asAna.get("trading", "/purchase/status/" + UUID.randomUUID()));
        assertThatReadFailsInTime(() -> asAna.with("Consistency-Token", "account/" + ana.id() + "/1")
                .get("inventory", "/items?userId=" + ana.id()));
        assertThatReadFailsInTime(() -> admin.get("catalog", "/items"));
        assertThatReadFailsInTime(() -> admin.get("identity", "/users"));
    }

    private static void assertThatReadFailsInTime(Supplier<Answer> read) {
        var begun = System.nanoTime();
        var answer = read.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(READ_BOUND);
        assertUnavailable(answer);
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).isNotBlank();
    }

    private void assertThatAllLive() {
        assertThat(ALL).allMatch(service -> health(service, "live") == 200);
    }

    private void awaitHealth(List<String> services, int status, Duration patience) {
        await().atMost(patience)
                .untilAsserted(() -> assertThat(services)
                        .allSatisfy(service ->
                                assertThat(health(service, "ready")).as(service).isEqualTo(status)));
    }

    private int health(String service, String probe) {
        return Api.health(platform.url(service), probe);
    }

    private List<String> trading() {
        return List.of(platform.url("trading"));
    }
}
