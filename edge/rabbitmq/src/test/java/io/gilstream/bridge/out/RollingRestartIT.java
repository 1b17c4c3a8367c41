package io.gilstream.bridge.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gilstream.bridge.testing.BridgeProcess;
import io.gilstream.bridge.testing.Edge;
import io.gilstream.bridge.testing.EventWriter;
import io.gilstream.bridge.testing.Subscriber;
import io.gilstream.bridge.testing.Subscriber.Heard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bridges that share the work come, and are restarted one after the other, while events are written. */
@Tag("long")
class RollingRestartIT {

    private static final int PLAYERS = 60;
    private static final int EVENTS_PER_TICK = 40;
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Edge edge;
    private Subscriber subscriber;

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
    void losesReordersAndRepeatsNothing() throws Exception {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var players = IntStream.range(0, PLAYERS)
                .mapToObj(player -> new UUID(1, player))
                .toList();
        var writer = new EventWriter(edge.log(), players, seed);

        try (var ticks = Executors.newSingleThreadScheduledExecutor()) {
            var _ = ticks.scheduleAtFixedRate(
                    () -> writer.allow(EVENTS_PER_TICK), 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
            var bridges = List.of(edge.bridge(), started(), started());
            for (var bridge : bridges) {
                bridge.close();
                bridge.restart();
                awaitTakesPart(bridge);
            }
        }
        writer.finish();

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .untilAsserted(() -> writer.assertThatAllIsHeardOnceAndInOrder(subscriber.heard()));
        var messages = subscriber.heard().stream().map(Heard::messageId).toList();
        System.out.println(
                messages.size() + " messages, " + Set.copyOf(messages).size() + " of them different");
        assertThat(messages).doesNotHaveDuplicates();
    }

    /** Starts one more bridge, which takes its share from the others. */
    private BridgeProcess started() throws Exception {
        awaitTakesPart(edge.bridge());
        var started = edge.startBridge();
        awaitTakesPart(started);
        return started;
    }

    /** Waits until a bridge has published something since it started. */
    private static void awaitTakesPart(BridgeProcess bridge) {
        var _ = await().atMost(PATIENCE).ignoreExceptions().until(bridge::published, published -> published > 0);
    }
}
