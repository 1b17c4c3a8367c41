package io.gilstream.systemtests;

import static io.gilstream.systemtests.Api.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gilstream.systemtests.Api.Answer;
import io.gilstream.systemtests.Api.Item;
import io.gilstream.systemtests.Players.SignedIn;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Players who buy at a steady rate, whatever happens meanwhile. */
final class Shoppers {

    private static final String GIL = "100000";
    private static final int WAIT_SECONDS = 2;
    private static final int OPEN_MAX = 256;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration DECIDED = Duration.ofSeconds(60);

    private final Platform platform;
    private final Item item;
    private final List<SignedIn> buyers;

    /** Makes players with gil for all that they will buy. */
    Shoppers(Platform platform, int count) {
        this.platform = platform;
        var players = new Players(platform);
        var admin = new Api(platform, players.admin().token());
        item = admin.createItem("Feather", "1");
        buyers = IntStream.range(0, count).mapToObj(_ -> players.newPlayer()).toList();
        buyers.forEach(buyer -> admin.credit(buyer.id(), GIL));
    }

    /**
     * A purchase that was asked for, and how the asking ended.
     *
     * @param waits whether the player preferred to wait for the outcome
     * @param took what the last asking took
     */
    record Purchase(UUID id, boolean waits, int status, Duration took) {}

    List<SignedIn> buyers() {
        return buyers;
    }

    Item item() {
        return item;
    }

    /**
     * Lets players buy as long as something else lasts; every other one waits up to two seconds for the outcome. Where
     * answers are late, so are the next purchases: {@value #OPEN_MAX} are open at most.
     *
     * @param instances where they ask in turn
     */
    List<Purchase> buyWhile(Work work, int perSecond, List<String> instances)
            throws InterruptedException, ExecutionException {
        var purchases = new ArrayList<Future<Purchase>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var working = threads.submit(() -> {
                work.run();
                return null;
            });
            var open = new Semaphore(OPEN_MAX);
            var start = System.nanoTime();
            for (var i = 0; !working.isDone(); i++) {
                var number = i;
                LockSupport.parkNanos(start + i * 1_000_000_000L / perSecond - System.nanoTime());
                open.acquire();
                purchases.add(threads.submit(() -> {
                    try {
                        return buy(number, instances);
                    } finally {
                        open.release();
                    }
                }));
            }
            working.get();
        }
        return purchases.stream().map(Future::resultNow).toList();
    }

    /** What goes on while players buy. */
    @FunctionalInterface
    interface Work {

        void run() throws Exception;
    }

    /** Asks until there is an answer: where the connection is lost, the same again, elsewhere if there is more. */
    private Purchase buy(int number, List<String> instances) {
        var id = UUID.randomUUID();
        var buyer = new Api(platform, buyers.get(number % buyers.size()).token());
        var waits = number / instances.size() % 2 == 0;
        var client = waits ? buyer.with("Prefer", "wait=" + WAIT_SECONDS) : buyer;
        var attempt = new AtomicInteger(number);
        var body = purchase(item.id(), 1, id);
        var begun = System.nanoTime();
        var answer = untilAnswered(
                () -> client.post(instances.get(attempt.getAndIncrement() % instances.size()), "/purchase", body));
        return new Purchase(id, waits, answer.status(), Duration.ofNanos(System.nanoTime() - begun));
    }

    /** What a client that survives the loss of a connection does: the same again. An answer of any kind is final. */
    static Answer untilAnswered(Supplier<Answer> request) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return request.get();
            } catch (UncheckedIOException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Each purchase was decided once, the log is sound, and what is derived from it follows. */
    void assertThatNothingWasLost(List<Purchase> purchases) {
        var ids = purchases.stream().map(Purchase::id).collect(Collectors.toSet());
        await().atMost(DECIDED)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> economy().assertThatEachCommandHasOneOutcome(ids));
        var economy = economy();
        economy.assertThatTheLogIsSound();
        economy.assertThatViewsAndTopicsFollow();
    }

    /** No purchase was answered with anything but that it is decided or accepted. */
    static void assertThatAllWereAccepted(List<Purchase> purchases) {
        assertThat(purchases).isNotEmpty();
        var others = purchases.stream()
                .filter(purchase -> !Set.of(200, 202).contains(purchase.status()))
                .toList();
        assertThat(others).isEmpty();
    }

    private Economy economy() {
        return new Economy(platform, buyers.stream().map(SignedIn::id).collect(Collectors.toSet()));
    }
}
