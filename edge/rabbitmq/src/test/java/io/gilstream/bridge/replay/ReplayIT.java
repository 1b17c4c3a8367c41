package io.gilstream.bridge.replay;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import gilstream.economy.EconomyEvent;
import io.gilstream.bridge.BridgeApplication;
import io.gilstream.bridge.replay.Inbox.Arrival;
import io.gilstream.bridge.replay.ReplayApi.Answer;
import io.gilstream.bridge.testing.Parts;
import io.gilstream.bridge.testing.RabbitMq;
import io.gilstream.bridge.testing.RegistryServer;
import io.gilstream.bridge.testing.TestLog;
import io.gilstream.starter.testing.TestRealm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replays of a bridge between a real Kafka and a real RabbitMQ. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT {

    private static final String USER_UPDATED = "Play.Identity.Contracts:UserUpdated";
    private static final String STREAM = "Play.Messages";
    private static final String SCOPE = "bridge.fullaccess";
    private static final Path DEFINITIONS = Path.of("../../compose/rabbitmq/definitions.json");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Parts parts = new Parts();
    private TestLog log;
    private RabbitMq rabbit;
    private TestRealm realm;
    private ConfigurableApplicationContext bridge;
    private ReplayApi admin;

    private List<UUID> players;
    private Inbox asking;
    private Inbox other;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rabbit = parts.add(RabbitMq.start(folder));
        realm = parts.add(new TestRealm());
        var registry = parts.add(new RegistryServer());
        log = parts.add(new TestLog(folder, registry.schemas()));
        bridge = new SpringApplicationBuilder(BridgeApplication.class)
                .run(
                        "--server.port=0",
                        "--gilstream.bridge.bootstrap-servers=" + log.address(),
                        "--gilstream.bridge.schema-registry-url=" + registry.url(),
                        "--gilstream.bridge.amqp-uri=" + asBridge(),
                        "--gilstream.bridge.in-flight-max=25",
                        "--gilstream.bridge.stream=" + STREAM,
                        "--gilstream.security.issuer=" + realm.issuer());
        var _ = parts.add(bridge);
        admin = caller(realm.admin(UUID.randomUUID(), "Bridge", SCOPE));
    }

    /** Makes the user that the bridge has on a platform, with the same permissions; returns its address. */
    private String asBridge() throws Exception {
        var definitions = new JsonMapper().readTree(DEFINITIONS.toFile());
        var permissions = definitions
                .path("permissions")
                .valueStream()
                .filter(user -> user.path("user").asString().equals("bridge"))
                .findAny()
                .orElseThrow();
        rabbit.control("add_user", "bridge", "secret");
        rabbit.control(
                "set_permissions",
                "bridge",
                permissions.path("configure").asString(),
                permissions.path("write").asString(),
                permissions.path("read").asString());
        return rabbit.uri().replace("guest:guest", "bridge:secret");
    }

    @AfterAll
    void stop() {
        parts.close();
    }

    /** Each test has players and two queues of its own, both bound to the same exchange. */
    @BeforeEach
    void listen() throws Exception {
        var test = UUID.randomUUID();
        players = IntStream.range(0, 3)
                .mapToObj(number -> new UUID(test.getMostSignificantBits(), number))
                .toList();
        asking = new Inbox(rabbit, "asking-" + test, USER_UPDATED);
        other = new Inbox(rabbit, "other-" + test, USER_UPDATED);
    }

    @Test
    void publishesWhatHappenedSinceATimeToOneQueueOnly() throws Exception {
        happens(1, 20);
        var since = Instant.now();
        happens(21, 60);
        var first = asking.arrivals();

        var replay = done(replay(asking, since));

        var again = asking.after(first.size());
        assertThat(replay.path("messages").asInt()).isEqualTo(again.size());
        assertThat(again).containsExactlyInAnyOrderElementsOf(first.subList(3 * 20, first.size()));
        assertThatEachPlayerHas(again, 21, 60);
        assertThat(other.arrivals()).containsExactlyElementsOf(first);
    }

    @Test
    void publishesFromAPosition() throws Exception {
        happens(1, 5);
        var end = done(replay(asking, Instant.now())).path("end");
        happens(6, 9);
        var first = asking.arrivals().size();

        var replay = done(admin.post("{\"queue\": \"%s\", \"from\": %s}".formatted(asking.queue(), end)));

        assertThatEachPlayerHas(asking.after(first), 6, 9);
        assertThat(replay.path("position")).isEqualTo(replay.path("end")).isNotEqualTo(end);
    }

    @Test
    void publishesOnlyTheMessagesAskedFor() throws Exception {
        var since = Instant.now();
        happens(1, 5);

        var replay = done(
                admin.post("{\"queue\": \"%s\", \"since\": \"%s\", \"types\": [\"Play.Identity.Contracts:GilDebited\"]}"
                        .formatted(asking.queue(), since)));

        assertThat(replay.path("messages").asInt()).isZero();
        assertThat(asking.after(3 * 5)).isEmpty();
    }

    @Test
    void leavesOutWhatIsNoEventAndWhatWasTakenBack() throws Exception {
        var since = Instant.now();
        happens(1, 2);
        log.commitBytes(new byte[] {1, 2, 3});
        log.abort(List.of(TestLog.event(players.getFirst(), 666)));
        happens(3, 4);
        var first = asking.arrivals().size();
        var deadLetters = log.deadLetters();

        done(replay(asking, since));

        assertThatEachPlayerHas(asking.after(first), 1, 4);
        assertThat(log.deadLetters()).isEqualTo(deadLetters).isPositive();
    }

    @Test
    void waitsWhileRabbitTakesNothing() throws Exception {
        var since = Instant.now();
        happens(1, 40);
        var first = asking.arrivals().size();
        String replay;
        try (var _ = blocked()) {
            replay = replay(asking, since).location();
            await().during(Duration.ofSeconds(1)).until(() -> state(replay).equals("running"));
        }

        assertThat(ended(replay).path("state").asString()).isEqualTo("done");
        assertThatEachPlayerHas(asking.after(first), 1, 40);
    }

    @Test
    void failsWhereTheQueueIsDeletedMeanwhile() throws Exception {
        var since = Instant.now();
        happens(1, 40);
        String replay;
        try (var _ = blocked()) {
            replay = replay(asking, since).location();

            asking.delete();
        }

        var failed = ended(replay);
        assertThat(failed.path("state").asString()).isEqualTo("failed");
        assertThat(failed.path("cause").asString()).isEqualTo("The queue " + asking.queue() + " is not there any more");
        assertThat(failed.path("position")).isNotEqualTo(failed.path("end"));
    }

    @Test
    void endsWhenItIsCancelled() throws Exception {
        var since = Instant.now();
        happens(1, 40);
        try (var _ = blocked()) {
            var replay = replay(asking, since).location();

            assertThat(admin.delete(replay).status()).isEqualTo(204);

            assertThat(ended(replay).path("state").asString()).isEqualTo("cancelled");
        }
    }

    @Test
    void runsOneForAQueueAndTwoInAll() throws Exception {
        var since = Instant.now();
        happens(1, 40);
        var third = new Inbox(rabbit, "third-" + UUID.randomUUID(), USER_UPDATED);
        var running = new ArrayList<String>();
        try (var _ = blocked()) {
            running.add(replay(asking, since).location());

            var same = replay(asking, since);
            running.add(replay(other, since).location());
            var more = replay(third, since);

            assertThat(same.status()).isEqualTo(409);
            assertThat(same.problem()).isEqualTo("replay-running");
            assertThat(more.status()).isEqualTo(429);
            assertThat(more.problem()).isEqualTo("too-many-replays");
        }
        assertThat(running)
                .allSatisfy(replay ->
                        assertThat(ended(replay).path("state").asString()).isEqualTo("done"));
        assertThat(admin.get("/replays")
                        .body()
                        .valueStream()
                        .map(known -> "/replays/" + known.path("id").asString()))
                .containsSubsequence(running);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"queue": "no-such-queue", "since": "2026-01-01T00:00:00Z"}                 | unknown-queue
            {"since": "2026-01-01T00:00:00Z"}                                            | invalid-request
            {"queue": "QUEUE"}                                                           | invalid-request
            {"queue": "QUEUE", "since": "2126-01-01T00:00:00Z"}                          | invalid-request
            {"queue": "QUEUE", "from": {"economy.events.v1/8": 0}}                       | invalid-request
            {"queue": "QUEUE", "from": {"economy.events.v1/0": 1000000}}                 | position-beyond-end
            {"queue": "QUEUE", "from": {"economy.events.v1/0": "many"}}                  | invalid-request
            {"queue": "QUEUE", "since": "2026-01-01T00:00:00Z", "types": ["NoMessage"]}  | invalid-request
            {"queue":                                                                    | malformed-body
            """)
    void refusesWhatItCannotDo(String body, String problem) throws Exception {
        var answer = admin.post(body.replace("QUEUE", asking.queue()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.problem()).isEqualTo(problem);
    }

    @Test
    void isForAdminsOnly() throws Exception {
        var player = UUID.randomUUID();
        var path = "/replays/" + UUID.randomUUID();

        assertThat(caller("").get("/replays").status()).isEqualTo(401);
        assertThat(caller(realm.admin(player, "Trading", SCOPE)).get("/replays").status())
                .isEqualTo(401);
        assertThat(caller(realm.player(player, "Bridge", SCOPE)).get("/replays").status())
                .isEqualTo(403);
        assertThat(caller(realm.player(player, "Bridge", SCOPE)).delete(path).status())
                .isEqualTo(403);
        assertThat(admin.delete(path).status()).isEqualTo(404);
        assertThat(caller("").get("/health/live").status()).isEqualTo(200);
        assertThat(caller("").get("/metrics").status()).isEqualTo(200);
    }

    @Test
    void keepsAllMessagesInAStreamThatIsReadFromAnyOffset() throws Exception {
        happens(1, 10);
        var all = other.arrivals();

        var read = Collections.synchronizedList(new ArrayList<Arrival>());
        try (var connection = rabbit.connect();
                var channel = connection.createChannel()) {
            channel.basicQos(100);
            channel.basicConsume(
                    STREAM,
                    false,
                    Map.of("x-stream-offset", "first"),
                    (_, message) -> {
                        read.add(Inbox.arrival(message.getProperties(), message.getBody()));
                        channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
                    },
                    _ -> {});
            await().atMost(PATIENCE).until(() -> ids(read).containsAll(ids(all)));
        }

        assertThat(ids(read)).containsSubsequence(ids(all));
    }

    private ReplayApi caller(String token) {
        return new ReplayApi(
                "http://127.0.0.1:" + bridge.getEnvironment().getRequiredProperty("local.server.port"), token);
    }

    /** Writes what happens to every player from one version to another, and waits until both queues have heard it. */
    private void happens(long from, long to) {
        LongStream.rangeClosed(from, to)
                .mapToObj(version -> players.stream()
                        .map(player -> TestLog.event(player, version))
                        .toList())
                .forEach((List<EconomyEvent> events) -> log.commit(events));
        for (var inbox : List.of(asking, other)) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> inbox.arrivals().size() >= players.size() * to);
        }
    }

    private void assertThatEachPlayerHas(List<Arrival> arrivals, int from, int to) {
        var totals = arrivals.stream().collect(groupingBy(Arrival::player, mapping(Arrival::total, toList())));
        var expected = IntStream.rangeClosed(from, to)
                .mapToObj(version -> version + ".00")
                .toList();

        assertThat(totals.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        players.stream().map(UUID::toString).toList());
        assertThat(totals).allSatisfy((_, heard) -> assertThat(heard).isEqualTo(expected));
    }

    private static List<String> ids(List<Arrival> arrivals) {
        return Stream.of(arrivals.toArray(Arrival[]::new)).map(Arrival::id).toList();
    }

    private Answer replay(Inbox inbox, Instant since) throws Exception {
        return admin.post("{\"queue\": \"%s\", \"since\": \"%s\"}".formatted(inbox.queue(), since));
    }

    private JsonNode done(Answer begun) {
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
        var replay = ended(begun.location());
        assertThat(replay.path("state").asString()).as(replay.toString()).isEqualTo("done");
        return replay;
    }

    private JsonNode ended(String location) {
        await().atMost(PATIENCE).until(() -> !state(location).equals("running"));
        try {
            return admin.get(location).body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String state(String location) throws Exception {
        return admin.get(location).body().path("state").asString();
    }

    /** Lets RabbitMQ take nothing until this is closed. */
    private AutoCloseable blocked() throws Exception {
        rabbit.control("set_vm_memory_high_watermark", "0.000001");
        var probe = rabbit.connect();
        try {
            awaitBlock(probe);
        } finally {
            // Of a blocked connection RabbitMQ reads nothing, not even that it is closed.
            probe.abort(500);
        }
        return () -> rabbit.control("set_vm_memory_high_watermark", "0.4");
    }

    private static void awaitBlock(Connection probe) throws Exception {
        var told = new CountDownLatch(1);
        probe.addBlockedListener(_ -> told.countDown(), () -> {});
        var channel = probe.createChannel();
        await().atMost(PATIENCE).until(() -> {
            channel.basicPublish("", "nobody", null, new byte[0]);
            return told.getCount() == 0;
        });
    }
}
