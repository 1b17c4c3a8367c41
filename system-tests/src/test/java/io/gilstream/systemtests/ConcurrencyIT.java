package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.schemas.Topics;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody overspends, however many purchases are under way. */
@ExtendWith(Platform.Extension.class)
class ConcurrencyIT {

    private static final int PURCHASES = 1_000;
    private static final int AFFORDABLE = 500;
    private static final int AT_ONCE = 200;

    @Test
    void ofAThousandPurchasesAtOnceExactlyThoseThatAreAffordableSucceed(Platform platform)
            throws InterruptedException, ExecutionException {
        var players = new Players(platform);
        var admin = new Api(platform, players.admin().token());
        var ana = players.newPlayer();
        var item = admin.createItem("Arrow", "2");
        admin.credit(ana.id(), String.valueOf(2 * AFFORDABLE - Players.STARTING_GIL));
        var asAna = new Api(platform, ana.token());

        var statuses = new ArrayList<Future<Integer>>();
        var slots = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < PURCHASES; i++) {
                statuses.add(threads.submit(() -> {
                    slots.acquire();
                    try {
                        return asAna.buyUntilFinal(item, 1, UUID.randomUUID());
                    } finally {
                        slots.release();
                    }
                }));
            }
        }

        var counts = statuses.stream().collect(Collectors.groupingBy(Future::resultNow, Collectors.counting()));
        assertThat(counts).containsOnlyKeys(200, 422);
        assertThat(counts.get(200)).isEqualTo(AFFORDABLE);
        var last = new Log(platform)
                .values(Topics.ECONOMY_EVENTS, event -> event.getPlayerId().equals(ana.id()))
                .getLast();
        var openingAndCredit = 2;
        assertThat(last.getVersion()).isEqualTo(openingAndCredit + AFFORDABLE);
        assertThat(last.getPostings().getFirst().getBalanceAfter()).isEqualByComparingTo("0");
    }
}
