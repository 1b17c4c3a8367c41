package io.gilstream.bridge.out;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gilstream.economy.EconomyEvent;
import io.gilstream.bridge.testing.BridgeProcess;
import io.gilstream.bridge.testing.RabbitMq;
import io.gilstream.bridge.testing.RegistryServer;
import io.gilstream.bridge.testing.Subscriber;
import io.gilstream.bridge.testing.Subscriber.Heard;
import io.gilstream.bridge.testing.TestLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The bridge between a real Kafka and a real RabbitMQ. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutflowIT {

    private static final String USER_UPDATED = "Play.Identity.Contracts:UserUpdated";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private RegistryServer registry;
    private TestLog log;
    private RabbitMq rabbit;
    private BridgeProcess bridge;

    private Subscriber subscriber;
    private List<UUID> players;
    private UUID nobody;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rabbit = RabbitMq.start(folder);
        registry = new RegistryServer();
        log = new TestLog(folder, registry.schemas());
        bridge = new BridgeProcess(folder, log, registry, rabbit);
    }

    @AfterAll
    void stop() {
        for (var part : new AutoCloseable[] {bridge, log, registry, rabbit}) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                System.out.println("Not closed: " + e);
            }
        }
    }

    /** Each test has players and a queue of its own. */
    @BeforeEach
    void subscribe() throws Exception {
        var test = UUID.randomUUID();
        players = IntStream.range(0, 20)
                .mapToObj(number -> new UUID(test.getMostSignificantBits(), number))
                .toList();
        nobody = new UUID(test.getMostSignificantBits(), 666);
        subscriber = new Subscriber(rabbit, "trading-user-updated-" + test, List.of(USER_UPDATED));
    }

    @Test
    void publishesAsMassTransitDoes() {
        log.commit(List.of(TestLog.event(players.getFirst(), 1)));

        var message = heard(1).getFirst();
        assertThat(message.properties().getContentType()).isEqualTo("application/vnd.masstransit+json");
        assertThat(message.properties().getDeliveryMode()).isEqualTo(2);
        assertThat(message.messageId())
                .isEqualTo(message.envelope().path("messageId").asString());
        assertThat(message.envelope().path("messageType").path(0).asString()).isEqualTo("urn:message:" + USER_UPDATED);
        assertThat(message.message().path("newTotalGil").asString()).isEqualTo("1.00");
    }

    @Test
    void publishesNothingOfAbortedTransactions() {
        log.abort(List.of(TestLog.event(nobody, 1)));
        log.commit(List.of(TestLog.event(players.getFirst(), 1)));

        assertThat(heard(1)).noneMatch(this::isOfNobody);
    }

    @Test
    void goesOnAfterARecordThatIsNoEvent() {
        log.commitBytes(new byte[] {1, 2, 3});
        log.commit(events(1));

        heard(players.size());
        assertThat(log.deadLetters()).isOne();
    }

    @Test
    void waitsWhileRabbitTakesNothing() throws Exception {
        log.commit(events(1));
        heard(players.size());
        rabbit.control("set_vm_memory_high_watermark", "0.000001");
        LongStream.rangeClosed(2, 150).forEach(version -> log.commit(events(version)));

        rabbit.control("set_vm_memory_high_watermark", "0.4");

        assertThat(bridge.isAlive()).isTrue();
        assertThatAllIsHeardOnceAndInOrder(heardUpTo(150), 150);
    }

    @Test
    void losesAndReordersNothingWhenItOrRabbitIsKilled() throws Exception {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var version = 1; version <= 400; version++) {
            log.commit(events(version));
            if (random.nextInt(10) == 0) {
                log.abort(List.of(TestLog.event(nobody, version)));
            }
            if (version == 100 || version == 300) {
                heardUpTo(random.nextInt(50, 100));
                bridge.kill();
                bridge.restart();
            } else if (version == 200) {
                heardUpTo(random.nextInt(101, 200));
                rabbit.kill();
                rabbit.restart();
            } else if (version == 350) {
                rabbit.control("close_all_connections", "a test");
            }
        }

        var heard = heardUpTo(400);
        assertThat(heard).noneMatch(this::isOfNobody);
        assertThatAllIsHeardOnceAndInOrder(heard, 400);
    }

    /** Dedupes by message id, as receivers do; what is left has to be each player's totals, each once, in order. */
    private void assertThatAllIsHeardOnceAndInOrder(List<Heard> heard, int versions) {
        System.out.println(heard.size() + " messages for " + players.size() * versions + " events");
        var expected = LongStream.rangeClosed(1, versions)
                .mapToObj(version -> version + ".00")
                .toList();

        assertThat(totals(heard))
                .hasSize(players.size())
                .allSatisfy((_, totals) -> assertThat(totals).isEqualTo(expected));
    }

    private static Map<String, List<String>> totals(List<Heard> heard) {
        var known = new HashSet<String>();
        return heard.stream()
                .filter(message -> known.add(message.messageId()))
                .map(Heard::message)
                .collect(groupingBy(
                        message -> message.path("userId").asString(),
                        mapping(message -> message.path("newTotalGil").asString(), toList())));
    }

    private boolean isOfNobody(Heard heard) {
        return heard.message().path("userId").asString().equals(nobody.toString());
    }

    private List<EconomyEvent> events(long version) {
        return players.stream().map(player -> TestLog.event(player, version)).toList();
    }

    private List<Heard> heard(int count) {
        return await().atMost(PATIENCE).ignoreExceptions().until(this::heard, heard -> heard.size() >= count);
    }

    /** Returns what was heard of the test's own players so far. */
    private List<Heard> heard() throws Exception {
        return subscriber.heard().stream()
                .filter(heard -> isOfNobody(heard)
                        || players.contains(
                                UUID.fromString(heard.message().path("userId").asString())))
                .toList();
    }

    /** Waits until every player's total is at least this high. */
    private List<Heard> heardUpTo(int version) {
        return await().atMost(PATIENCE).ignoreExceptions().until(this::heard, heard -> {
            var totals = new ArrayList<>(totals(heard).values());
            return totals.size() == players.size()
                    && totals.stream().allMatch(known -> known.contains(version + ".00"));
        });
    }
}
