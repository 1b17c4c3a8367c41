package io.gilstream.systemtests;

import static io.gilstream.systemtests.Api.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.systemtests.Api.Item;
import io.gilstream.systemtests.Players.SignedIn;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Services are restarted under load, one after the other, and no player notices. */
@ExtendWith(Platform.Extension.class)
class RollingRestartIT {

    private static final int PLAYERS = 20;
    private static final int PURCHASES_PER_SECOND = 200;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int TRIES_MAX = 1_000;

    private final Platform platform;
    private final Players players;
    private final Api admin;

    RollingRestartIT(Platform platform) {
        this.platform = platform;
        players = new Players(platform);
        admin = new Api(platform, players.admin().token());
    }

    @Test
    void noAcceptedPurchaseIsLostAndNoClientThatRetriesSeesAServerError() throws InterruptedException {
        var item = admin.createItem("Feather", "1");
        var buyers = IntStream.range(0, PLAYERS).mapToObj(_ -> rich()).toList();
        try (var second = new SecondInstance(platform, "trading")) {
            var instances = List.of(platform.url("trading"), second.url());

            var purchases = buyWhile(() -> restartAll(second), instances, buyers, item);

            assertThat(purchases.stream().map(Purchase::status).collect(Collectors.toSet()))
                    .isEqualTo(Set.of(202));
            var economy =
                    new Economy(platform, buyers.stream().map(SignedIn::id).collect(Collectors.toSet()));
            economy.assertThatTheLogIsSound();
            economy.assertThatEachCommandHasOneOutcome(
                    purchases.stream().map(Purchase::id).collect(Collectors.toSet()));
        }
    }

    /** A purchase that was asked for, and how the asking ended. */
    private record Purchase(UUID id, int status) {}

    private void restartAll(SecondInstance second) {
        second.restart();
        List.of("trading", "inventory", "catalog", "stream-processors").forEach(platform::restart);
    }

    private SignedIn rich() {
        var player = players.newPlayer();
        admin.credit(player.id(), "100000");
        return player;
    }

    private List<Purchase> buyWhile(Runnable restarts, List<String> instances, List<SignedIn> buyers, Item item)
            throws InterruptedException {
        var purchases = new ArrayList<Future<Purchase>>();
        var busy = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var restarting = threads.submit(() -> {
                try {
                    restarts.run();
                } finally {
                    busy.set(false);
                }
            });
            var start = System.nanoTime();
            for (var i = 0; busy.get(); i++) {
                var number = i;
                LockSupport.parkNanos(start + i * 1_000_000_000L / PURCHASES_PER_SECOND - System.nanoTime());
                purchases.add(threads.submit(() -> buy(instances, number, buyers.get(number % PLAYERS), item)));
            }
            restarting.resultNow();
        }
        return purchases.stream().map(Future::resultNow).toList();
    }

    /** Asks until there is an answer: where a connection is lost, the same again at the other instance. */
    private Purchase buy(List<String> instances, int number, SignedIn buyer, Item item) {
        var id = UUID.randomUUID();
        var client = new Api(platform, buyer.token());
        for (var attempt = 0; attempt < TRIES_MAX; attempt++) {
            try {
                var instance = instances.get((number + attempt) % instances.size());
                return new Purchase(
                        id,
                        client.post(instance, "/purchase", purchase(item.id(), 1, id))
                                .status());
            } catch (UncheckedIOException e) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw new AssertionError("No instance answered " + id);
    }
}
