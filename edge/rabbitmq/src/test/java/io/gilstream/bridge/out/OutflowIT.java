package io.gilstream.bridge.out;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gilstream.economy.EconomyEvent;
import io.gilstream.bridge.out.Subscriber.Heard;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bridge between a real Kafka and a real RabbitMQ. */
class OutflowIT {

    private static final String USER_UPDATED = "Play.Identity.Contracts:UserUpdated";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<UUID> PLAYERS =
            IntStream.range(0, 20).mapToObj(number -> new UUID(7, number)).toList();
    private static final UUID NOBODY = new UUID(666, 0);

    @TempDir
    private Path folder;

    private RegistryServer registry;
    private TestLog log;
    private RabbitMq rabbit;
    private Subscriber subscriber;
    private BridgeProcess bridge;

    @BeforeEach
    void start() throws Exception {
        rabbit = RabbitMq.start(folder);
        registry = new RegistryServer();
        log = new TestLog(folder, registry.schemas());
        subscriber = new Subscriber(rabbit, "trading-user-updated", List.of(USER_UPDATED));
        bridge = new BridgeProcess(folder, log, registry, rabbit);
    }

    @AfterEach
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

    @Test
    void publishesAsMassTransitDoes() {
        log.commit(List.of(TestLog.event(PLAYERS.getFirst(), 1)));

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
        log.abort(List.of(TestLog.event(NOBODY, 1)));
        log.commit(List.of(TestLog.event(PLAYERS.getFirst(), 1)));

        assertThat(heard(1)).noneMatch(OutflowIT::isOfNobody);
    }

    @Test
    void goesOnAfterARecordThatIsNoEvent() {
        log.commitBytes(new byte[] {1, 2, 3});
        log.commit(events(1));

        heard(PLAYERS.size());
        assertThat(log.deadLetters()).isOne();
    }

    @Test
    void waitsWhileRabbitTakesNothing() throws Exception {
        log.commit(events(1));
        heard(PLAYERS.size());
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
                log.abort(List.of(TestLog.event(NOBODY, version)));
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
        assertThat(heard).noneMatch(OutflowIT::isOfNobody);
        assertThatAllIsHeardOnceAndInOrder(heard, 400);
    }

    /** Dedupes by message id, as receivers do; what is left has to be each player's totals, each once, in order. */
    private static void assertThatAllIsHeardOnceAndInOrder(List<Heard> heard, int versions) {
        System.out.println(heard.size() + " messages for " + PLAYERS.size() * versions + " events");
        var expected = LongStream.rangeClosed(1, versions)
                .mapToObj(version -> version + ".00")
                .toList();

        assertThat(totals(heard))
                .hasSize(PLAYERS.size())
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

    private static boolean isOfNobody(Heard heard) {
        return heard.message().path("userId").asString().equals(NOBODY.toString());
    }

    private static List<EconomyEvent> events(long version) {
        return PLAYERS.stream().map(player -> TestLog.event(player, version)).toList();
    }

    private List<Heard> heard(int count) {
        return await().atMost(PATIENCE).ignoreExceptions().until(subscriber::heard, heard -> heard.size() >= count);
    }

    /** Waits until every player's total is at least this high. */
    private List<Heard> heardUpTo(int version) {
        return await().atMost(PATIENCE).ignoreExceptions().until(subscriber::heard, heard -> {
            var totals = new ArrayList<>(totals(heard).values());
            return totals.size() == PLAYERS.size()
                    && totals.stream().allMatch(known -> known.contains(version + ".00"));
        });
    }
}
