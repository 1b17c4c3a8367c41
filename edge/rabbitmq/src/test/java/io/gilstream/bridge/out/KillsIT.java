package io.gilstream.bridge.out;

import static org.awaitility.Awaitility.await;

import io.gilstream.bridge.testing.Edge;
import io.gilstream.bridge.testing.EventWriter;
import io.gilstream.bridge.testing.Subscriber;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bridge, RabbitMQ and Kafka are killed while messages are on their way and more events are written. */
@Tag("long")
class KillsIT {

    private static final int EVENTS = 20_000;
    private static final int PLAYERS = 60;
    private static final int KILLS_EACH = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Fewer than may be in flight at once, so that the bridge gets so far. */
    private static final int UNCONFIRMED_MAX = 900;

    private final Random random = seeded();
    private Edge edge;
    private Subscriber subscriber;

    private static Random seeded() {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        return new Random(seed);
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        edge = new Edge(folder);
        subscriber = new Subscriber(edge.rabbit(), "listener", List.of("Play.Identity.Contracts:UserUpdated"));
    }

    @AfterEach
    void stop() {
        if (edge != null) {
            edge.close();
        }
    }

    @Test
    void loseNothingAndReorderNothing() throws Exception {
        var players = IntStream.range(0, PLAYERS)
                .mapToObj(player -> new UUID(1, player))
                .toList();
        var writer = new EventWriter(edge.log(), players, random.nextLong());
        var victims = victims();
        var share = EVENTS / (victims.size() + 1);
        writer.allow(share);

        for (var victim : victims) {
            awaitPublishing(random.nextInt(1, share / 2));
            edge.rabbit().freeze();
            writer.allow(share);
            var _ = measured(edge.bridge()::unconfirmed, random.nextInt(100, UNCONFIRMED_MAX));
            kill(victim);
        }
        writer.allow(EVENTS - share * (victims.size() + 1));
        writer.finish();

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .untilAsserted(() -> writer.assertThatAllIsHeardOnceAndInOrder(subscriber.heard()));
        System.out.println(subscriber.heard().size() + " messages of " + EVENTS + " events");
    }

    private enum Part {
        BRIDGE,
        RABBITMQ,
        KAFKA
    }

    /** Each part some times, in any order. */
    private List<Part> victims() {
        var victims = new ArrayList<Part>();
        for (var time = 0; time < KILLS_EACH; time++) {
            victims.addAll(List.of(Part.values()));
        }
        Collections.shuffle(victims, random);
        System.out.println("to be killed: " + victims);
        return victims;
    }

    /** Kills a part and starts it again; RabbitMQ, which stood still until then, goes on. */
    private void kill(Part victim) throws Exception {
        switch (victim) {
            case BRIDGE -> {
                edge.bridge().kill();
                edge.rabbit().thaw();
                edge.bridge().restart();
            }
            case RABBITMQ -> {
                edge.rabbit().kill();
                edge.rabbit().restart();
            }
            case KAFKA -> {
                edge.log().kill();
                edge.rabbit().thaw();
                edge.log().restart();
            }
        }
    }

    /** Waits until the bridge has published so many messages from now on. */
    private void awaitPublishing(int messages) {
        var before = measured(edge.bridge()::published, 0);
        var _ = measured(edge.bridge()::published, before + messages);
    }

    /** Returns a measure of the bridge once it has it, and it is that high. */
    private static long measured(Callable<Long> measure, long least) {
        return await().atMost(PATIENCE).ignoreExceptions().until(measure, value -> value >= least);
    }
}
