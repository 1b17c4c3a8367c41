package io.gilstream.bridge.out;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gilstream.economy.EconomyEvent;
import io.gilstream.bridge.testing.Edge;
import io.gilstream.bridge.testing.Subscriber;
import io.gilstream.bridge.testing.Subscriber.Heard;
import io.gilstream.bridge.testing.TestLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    private Edge edge;
    private Subscriber subscriber;
    private List<UUID> players;
    private UUID nobody;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        edge = new Edge(folder);
    }

    @AfterAll
    void stop() {
        if (edge != null) {
            edge.close();
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
        subscriber = new Subscriber(edge.rabbit(), "trading-user-updated-" + test, List.of(USER_UPDATED));
    }

    @Test
    void publishesAsMassTransitDoes() {
        edge.log().commit(List.of(TestLog.event(players.getFirst(), 1)));

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
        edge.log().abort(List.of(TestLog.event(nobody, 1)));
        edge.log().commit(List.of(TestLog.event(players.getFirst(), 1)));

        assertThat(heard(1)).noneMatch(this::isOfNobody);
    }

    @Test
    void goesOnAfterARecordThatIsNoEvent() {
        edge.log().commitBytes(new byte[] {1, 2, 3});
        edge.log().commit(events(1));

        heard(players.size());
        assertThat(edge.log().deadLetters()).isOne();
    }

    @Test
    void waitsWhileRabbitTakesNothing() throws Exception {
        edge.log().commit(events(1));
        heard(players.size());
        edge.rabbit().control("set_vm_memory_high_watermark", "0.000001");
        LongStream.rangeClosed(2, 150).forEach(version -> edge.log().commit(events(version)));

        edge.rabbit().control("set_vm_memory_high_watermark", "0.4");

        assertThat(edge.bridge().isAlive()).isTrue();
        assertThatAllIsHeardOnceAndInOrder(heardUpTo(150), 150);
    }

    @Test
    void losesNothingWhenItsConnectionsAreClosed() throws Exception {
        edge.log().commit(events(1));
        heard(players.size());

        edge.rabbit().control("close_all_connections", "a test");

        LongStream.rangeClosed(2, 50).forEach(version -> edge.log().commit(events(version)));
        assertThatAllIsHeardOnceAndInOrder(heardUpTo(50), 50);
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
