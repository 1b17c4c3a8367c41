package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.systemtests.Api.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Services are restarted under load, one after the other, and no player notices. */
@Tag("long")
@ExtendWith(Platform.Extension.class)
class RollingRestartIT {

    private static final int PLAYERS = 10;
    private static final int PURCHASES_PER_SECOND = 200;
    private static final Duration BETWEEN_READS = Duration.ofMillis(250);
    private static final List<String> SERVICES =
            List.of("trading", "inventory", "catalog", "identity", "stream-processors");

    private final Platform platform;
    private final Api admin;

    RollingRestartIT(Platform platform) {
        this.platform = platform;
        admin = new Api(platform, new Players(platform).admin().token());
    }

    @Test
    void noAcceptedPurchaseIsLostAndNoClientThatRetriesSeesAServerError()
            throws InterruptedException, ExecutionException {
        var shoppers = new Shoppers(platform, PLAYERS);
        var failedReads = new ArrayList<Answer>();
        try (var second = new SecondInstance(platform, "trading")) {
            var instances = List.of(platform.url("trading"), second.url());

            var purchases = shoppers.buyWhile(
                    () -> failedReads.addAll(readWhile(() -> restartAll(second), shoppers)),
                    PURCHASES_PER_SECOND,
                    instances);

            System.out.printf("%d purchases while all services were restarted%n", purchases.size());
            Shoppers.assertThatAllWereAccepted(purchases);
            assertThat(purchases).anyMatch(purchase -> purchase.waits() && purchase.status() == 200);
            shoppers.assertThatNothingWasLost(purchases);
            assertThat(failedReads).isEmpty();
        }
    }

    private void restartAll(SecondInstance second) {
        second.restart();
        SERVICES.forEach(platform::restart);
    }

    /** Returns what players were told who read meanwhile and were told no page. */
    private List<Answer> readWhile(Runnable work, Shoppers shoppers) throws InterruptedException, ExecutionException {
        var reading = new AtomicBoolean(true);
        var failed = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = reads(shoppers).stream()
                    .map(read -> threads.submit(() -> failedOf(read, reading)))
                    .toList();
            try {
                work.run();
            } finally {
                reading.set(false);
            }
            for (Future<List<Answer>> reader : readers) {
                failed.addAll(reader.get());
            }
        }
        return failed;
    }

    private List<Supplier<Answer>> reads(Shoppers shoppers) {
        var ana = shoppers.buyers().getFirst();
        var asAna = new Api(platform, ana.token());
        return List.of(
                () -> asAna.get("trading", "/store"),
                () -> asAna.get("inventory", "/items?userId=" + ana.id()),
                () -> admin.get("catalog", "/items/" + shoppers.item().id()),
                () -> admin.get("identity", "/users?limit=5"));
    }

    private static List<Answer> failedOf(Supplier<Answer> read, AtomicBoolean reading) {
        var failed = new ArrayList<Answer>();
        do {
            var answer = Shoppers.untilAnswered(read);
            if (answer.status() != 200) {
                failed.add(answer);
            }
            LockSupport.parkNanos(BETWEEN_READS.toNanos());
        } while (reading.get());
        return failed;
    }
}
