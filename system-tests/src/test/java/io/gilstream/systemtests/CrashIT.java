package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.systemtests.Players.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A component that dies in the middle of purchases costs time and nothing else. */
@ExtendWith(Platform.Extension.class)
class CrashIT {

    private static final int PURCHASES = 2_000;
    private static final int PLAYERS = 10;
    private static final int AT_ONCE = 20;

    private final Platform platform;
    private final Players players;
    private final Api admin;

    CrashIT(Platform platform) {
        this.platform = platform;
        players = new Players(platform);
        admin = new Api(platform, players.admin().token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream-processors", "kafka", "connect"})
    void everyPurchaseIsFinalAfterTheCrashOf(String component) throws InterruptedException {
        var random = new SplittableRandom(component.hashCode());
        var item = admin.createItem("Ether of " + component, "3");
        var buyers = buyersWithGilForSomeOfTheirPurchases();
        var purchases = IntStream.range(0, PURCHASES)
                .mapToObj(i -> new Purchase(
                        new UUID(random.nextLong(), random.nextLong()),
                        buyers.get(random.nextInt(PLAYERS)),
                        random.nextInt(1, 4)))
                .toList();

        var statuses = buyAll(purchases, item, component);

        assertThat(statuses).hasSize(PURCHASES).allMatch(status -> status == 200 || status == 422);
        var economy = new Economy(platform, buyers.stream().map(SignedIn::id).collect(Collectors.toSet()));
        economy.assertThatTheLogIsSound();
        economy.assertThatEachCommandHasOneOutcome(
                purchases.stream().map(Purchase::id).collect(Collectors.toSet()));
        economy.assertThatViewsAndTopicsFollow();
    }

    private record Purchase(UUID id, SignedIn buyer, int quantity) {}

    /** Gil for about three quarters of what they will ask for. */
    private List<SignedIn> buyersWithGilForSomeOfTheirPurchases() {
        var buyers = new ArrayList<SignedIn>();
        for (var i = 0; i < PLAYERS; i++) {
            var buyer = players.newPlayer();
            admin.credit(buyer.id(), String.valueOf(900 - Players.STARTING_GIL));
            buyers.add(buyer);
        }
        return buyers;
    }

    private List<Integer> buyAll(List<Purchase> purchases, Api.Item item, String component)
            throws InterruptedException {
        var statuses = new ArrayList<Future<Integer>>();
        var slots = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var purchase : purchases) {
                slots.acquire();
                statuses.add(threads.submit(() -> {
                    try {
                        return new Api(platform, purchase.buyer().token())
                                .buyUntilFinal(item, purchase.quantity(), purchase.id());
                    } finally {
                        slots.release();
                    }
                }));
                if (statuses.size() == PURCHASES / 2) {
                    platform.crash(component);
                }
            }
        }
        return statuses.stream().map(Future::resultNow).toList();
    }
}
