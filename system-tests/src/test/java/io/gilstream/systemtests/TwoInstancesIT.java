package io.gilstream.systemtests;

import static io.gilstream.systemtests.Api.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.systemtests.Api.Answer;
import io.gilstream.systemtests.Players.SignedIn;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances of trading answer as one. */
@ExtendWith(Platform.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class TwoInstancesIT {

    private static final int MANY = 200;
    private static final int FEW = 20;

    private final Platform platform;
    private final Shoppers shoppers;
    private final SecondInstance second;
    private final String here;
    private final String there;

    TwoInstancesIT(Platform platform) {
        this.platform = platform;
        shoppers = new Shoppers(platform, 4);
        second = new SecondInstance(platform, "trading");
        here = platform.url("trading");
        there = second.url();
    }

    @AfterAll
    void stop() {
        second.close();
    }

    @Test
    void whoWaitsHearsTheOwnOutcomeWhileManyWaitElsewhere() throws InterruptedException {
        var purchases = IntStream.range(0, MANY + FEW)
                .<Callable<Bought>>mapToObj(i -> () -> buy(i < MANY ? there : here, buyer(i), UUID.randomUUID(), 20))
                .toList();

        var bought = allAtOnce(purchases);

        assertThat(bought).hasSize(MANY + FEW).allMatch(Bought::answersItsOwn);
    }

    @Test
    void whoAsksTheSameOfBothAtOnceGetsTheSameAnswerOfBoth() throws InterruptedException {
        var ids = ids();
        var purchases = ids.stream()
                .flatMap(id ->
                        Stream.of(here, there).<Callable<Bought>>map(instance -> () -> buy(instance, buyer(0), id, 20)))
                .toList();

        var bought = allAtOnce(purchases);

        assertThat(bought).allMatch(Bought::answersItsOwn);
        assertThat(bought.stream().map(each -> each.answer().body()).distinct()).hasSize(ids.size());
    }

    @Test
    void thePurchaseIsKnownElsewhereRightAfterItWasAccepted() {
        for (var id : ids()) {
            buy(here, buyer(0), id, 0).answer().expect(202);

            var status = as(buyer(0)).get(there, "/purchase/status/" + id).expect(200);

            assertThat(status.body().path("state").asText()).isIn("Accepted", "Completed");
        }
    }

    @Test
    void aPurchaseThatNothingDecidesIsAcceptedEverywhere() {
        var silent = UUID.randomUUID();
        var waiting = UUID.randomUUID();
        try (var _ = platform.freeze("stream-processors")) {
            buy(here, buyer(1), silent, 0).answer().expect(202);
            buy(here, buyer(1), waiting, 1).answer().expect(202);

            assertThat(state(there, buyer(1), silent)).isEqualTo("Accepted");
            assertThat(state(there, buyer(1), waiting)).isEqualTo("Accepted");
        }
        for (var instance : List.of(here, there)) {
            Eventually.returns(() -> state(instance, buyer(1), silent), "Completed"::equals);
            Eventually.returns(() -> state(instance, buyer(1), waiting), "Completed"::equals);
        }
    }

    /** A purchase, and how it was answered. */
    private record Bought(UUID id, SignedIn buyer, Answer answer) {

        boolean answersItsOwn() {
            var body = answer.body();
            return answer.status() == 200
                    && body.path("idempotencyId").asText().equals(id.toString())
                    && body.path("userId").asText().equals(buyer.id().toString());
        }
    }

    private static <T> List<T> allAtOnce(List<Callable<T>> tasks) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
        }
    }

    private Bought buy(String instance, SignedIn buyer, UUID id, int waitSeconds) {
        var body = purchase(shoppers.item().id(), 1, id);
        var answer = as(buyer).with("Prefer", "wait=" + waitSeconds).post(instance, "/purchase", body);
        return new Bought(id, buyer, answer);
    }

    private String state(String instance, SignedIn buyer, UUID id) {
        return as(buyer)
                .get(instance, "/purchase/status/" + id)
                .expect(200)
                .body()
                .path("state")
                .asText();
    }

    private static List<UUID> ids() {
        return Stream.generate(UUID::randomUUID).limit(FEW).toList();
    }

    private SignedIn buyer(int number) {
        return shoppers.buyers().get(number % shoppers.buyers().size());
    }

    private Api as(SignedIn player) {
        return new Api(platform, player.token());
    }
}
