package io.gilstream.launcher.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.gilstream.launcher.Gilstream;
import io.gilstream.launcher.platform.OwnRabbit;
import io.gilstream.launcher.process.JavaCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The commands against a real RabbitMQ, started as the platform starts it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String BODY = """
            {"messageType":["urn:message:Play:GrantItems"],"message":{"gil":1.50}}""";

    private OwnRabbit rabbit;
    private Connection connection;

    private Channel channel;
    private String queue;
    private String errors;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rabbit = OwnRabbit.start(folder);
        connection = rabbit.connect();
    }

    /** Each test has a queue of its own, and one for what failed there. */
    @BeforeEach
    void declare() throws Exception {
        channel = connection.createChannel();
        channel.confirmSelect();
        queue = "trading-" + UUID.randomUUID();
        errors = queue + "_error";
        declare(queue);
        declare(errors);
    }

    @AfterAll
    void stop() throws Exception {
        if (rabbit != null) {
            connection.close();
            rabbit.close();
        }
    }

    @Test
    void listsWithoutTaking() throws Exception {
        fail("first", "second", "third");
        run("list", "--queue=" + queue);

        var listed = run("list", "--queue=" + errors, "--limit=2");

        assertThat(listed.code()).isZero();
        assertThat(listed.lines()).hasSize(5).satisfies(lines -> {
            assertThat(lines.get(0)).isEqualTo(errors + ": 3 messages");
            assertThat(lines.get(2)).contains("first   Play:GrantItems  2026-11-28T21:00:00Z  no such item");
            assertThat(lines.get(3)).contains("second");
            assertThat(lines.get(4)).contains("and 1 more");
        });
        assertThat(ids(errors)).containsExactly("first", "second", "third");
    }

    @Test
    void listsTheQueuesOfTheBridgeThatAreThere() throws Exception {
        errors = "identity-debit-gil_error";
        declare(errors);
        fail("first");

        var listed = run("list", "--json");

        assertThat(FailedMessage.JSON.readTree(listed.text())).singleElement().satisfies(listing -> {
            assertThat(listing.path("queue").asText()).isEqualTo(errors);
            assertThat(listing.path("messages").asInt()).isEqualTo(1);
            assertThat(listing.at("/first/0/id").asText()).isEqualTo("first");
        });
    }

    @Test
    void showsAWholeMessageWithoutTakingIt() throws Exception {
        fail("first", "second");

        var shown = run("show", errors, "second");

        assertThat(shown.lines())
                .contains("came from: " + queue, "  message-id: second", "  MT-Fault-Message: no such item")
                .contains("    \"gil\" : 1.50");
        assertThat(ids(errors)).containsExactly("first", "second");
    }

    @Test
    void replaysAMessageAsItWasSent() throws Exception {
        fail("first", "second", "third");

        var replayed = run("replay", errors, "second");

        assertThat(replayed.code()).isZero();
        assertThat(replayed.text()).contains("Replayed second to " + queue);
        assertThat(messages(queue)).singleElement().satisfies(message -> {
            assertThat(message.getBody()).asString(UTF_8).isEqualTo(BODY);
            assertThat(message.getProps().getMessageId()).isEqualTo("second");
            assertThat(message.getProps().getContentType()).isEqualTo("application/vnd.masstransit+json");
            assertThat(message.getProps().getHeaders()).containsOnlyKeys("MT-Activity-Id");
        });
        assertThat(ids(errors)).containsExactly("first", "third");
    }

    @Test
    void replaysAllInTheirOrder() throws Exception {
        fail("first", "second", "third");

        var replayed = run("replay", errors, "--all");

        assertThat(replayed.code()).isZero();
        assertThat(ids(queue)).containsExactly("first", "second", "third");
        assertThat(ids(errors)).isEmpty();
    }

    @Test
    void leavesWhatCannotBeReplayedWhereThereIsNoExchange() throws Exception {
        fail("first", "second");
        channel.exchangeDelete(queue);

        var replayed = run("replay", errors, "--all");

        assertThat(replayed.code()).isEqualTo(1);
        assertThat(replayed.text())
                .contains("Not replayed: first", "no exchange '" + queue + "'", "It stays where it is");
        assertThat(ids(errors)).containsExactly("first", "second");
    }

    @Test
    void leavesWhatNoQueueWants() throws Exception {
        fail("first");
        channel.queueDelete(queue);

        var replayed = run("replay", errors, "first");

        assertThat(replayed.code()).isEqualTo(1);
        assertThat(replayed.text()).contains("no queue is bound to the exchange " + queue);
        assertThat(ids(errors)).containsExactly("first");
    }

    @Test
    void leavesWhatTheQueueRefuses() throws Exception {
        channel.queueDelete(queue);
        channel.queueDeclare(queue, true, false, false, Map.of("x-max-length", 0, "x-overflow", "reject-publish"));
        channel.queueBind(queue, queue, "");
        fail("first");

        var replayed = run("replay", errors, "first");

        assertThat(replayed.code()).isEqualTo(1);
        assertThat(replayed.text()).contains("RabbitMQ refused it");
        assertThat(ids(errors)).containsExactly("first");
    }

    @Test
    void losesNothingWhenItIsKilled(@TempDir Path folder) throws Exception {
        var all = IntStream.range(0, 2_000).mapToObj(Integer::toString).toArray(String[]::new);
        fail(all);

        var replay = process(folder, "messages", "replay", errors, "--all");
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> channel.messageCount(queue) > 20);
        replay.destroyForcibly().waitFor();

        await().atMost(PATIENCE).until(() -> channel.messageCount(errors) + channel.messageCount(queue) >= all.length);
        var left = ids(errors);
        var moved = ids(queue);
        System.out.println("Killed with " + left.size() + " left and " + moved.size() + " moved");
        assertThat(left).isNotEmpty();
        assertThat(Stream.concat(moved.stream(), left.stream()).distinct()).containsExactly(all);
    }

    @Test
    void givesBackWhatItReadWhenItsConnectionBreaks() throws Exception {
        fail("first", "second", "third");
        var other = rabbit.connect();
        var reading = Reading.of(new FailureQueue(errors), other);
        reading.find("second");

        other.abort();

        await().atMost(PATIENCE).until(() -> channel.messageCount(errors) == 3);
        assertThat(ids(errors)).containsExactly("first", "second", "third");
    }

    @Test
    void discardsOneAndSaysWhich() throws Exception {
        fail("first", "second");

        var discarded = run("discard", errors, "first");

        assertThat(discarded.text())
                .contains("Discarded first  Play:GrantItems")
                .contains("no such item");
        assertThat(ids(errors)).containsExactly("second");
    }

    @Test
    void discardsAllOnlyWhenAskedTwice() throws Exception {
        fail("first", "second");

        var refused = answering("n\n", "discard", errors, "--all");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.text()).contains("Discard all 2 messages", "Nothing was discarded");
        assertThat(ids(errors)).containsExactly("first", "second");
    }

    @Test
    void discardsAllWhereThatIsConfirmed() throws Exception {
        fail("first", "second");

        var discarded = answering("y\n", "discard", errors, "--all");

        assertThat(discarded.text()).contains("Discarded first", "Discarded second");
        assertThat(ids(errors)).isEmpty();
    }

    @Test
    void discardsAllWithoutAQuestionWhereThatIsWanted() throws Exception {
        fail("first", "second");

        run("discard", errors, "--all", "--yes");

        assertThat(ids(errors)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "show QUEUE_error second, There is no message second among the 1 of QUEUE_error",
        "show QUEUE_skipped first, There is no queue QUEUE_skipped",
        "list --queue=nowhere, There is no queue of failed messages for nowhere",
        "discard QUEUE --all, QUEUE is no queue of failed messages",
        "replay QUEUE_error, Name either the id of a message or --all",
        "discard QUEUE_error first --all, Name either the id of a message or --all",
        "list --limit=-1, --limit goes from 0"
    })
    void saysWhatIsWrongAndTouchesNothing(String command, String words) throws Exception {
        fail("first");

        var ended = run(command.replace("QUEUE", queue).split(" "));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).startsWith(words.replace("QUEUE", queue));
        assertThat(ids(errors)).containsExactly("first");
    }

    @ParameterizedTest
    @CsvSource({
        "amqp://guest:secret@127.0.0.1:1, RabbitMQ at 127.0.0.1:1 cannot be reached: Connection refused",
        "amqp://nobody:secret@127.0.0.1:PORT, RabbitMQ at 127.0.0.1:PORT does not let in nobody",
        "amqp://gilstream:secret@127.0.0.1:PORT/elsewhere, RabbitMQ at 127.0.0.1:PORT does not let in gilstream",
        "amqp://no host:secret@, AMQP_URI is no address",
        "secret, AMQP_URI is no address"
    })
    void saysThatRabbitMqIsAwayOrLetsNobodyInAndNamesNoPassword(String address, String words) {
        var port = Integer.toString(connection.getPort());

        var ended = run(Map.of("AMQP_URI", address.replace("PORT", port)), "", "list");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).startsWith(words.replace("PORT", port)).doesNotContain("secret");
    }

    /** Declares an exchange and its queue as MassTransit does. */
    private void declare(String name) throws Exception {
        channel.exchangeDeclare(name, BuiltinExchangeType.FANOUT, true);
        channel.queueDeclare(name, true, false, false, Map.of());
        channel.queueBind(name, name, "");
    }

    /** Puts messages with these ids where the bridge puts those that failed, with its headers. */
    private void fail(String... ids) throws Exception {
        for (var id : ids) {
            var properties = new BasicProperties.Builder()
                    .messageId(id)
                    .contentType("application/vnd.masstransit+json")
                    .deliveryMode(2)
                    .headers(Map.of(
                            "MT-Activity-Id", "00-1",
                            "MT-Reason", "fault",
                            "MT-Fault-Message", "no such item",
                            "MT-Fault-Timestamp", "2026-11-28T21:00:00Z",
                            "MT-Host-MachineName", "a"))
                    .build();
            channel.basicPublish(errors, "", properties, BODY.getBytes(UTF_8));
        }
        channel.waitForConfirmsOrDie(PATIENCE.toMillis());
    }

    /** Returns all messages of a queue, and removes them. */
    private List<GetResponse> messages(String name) throws Exception {
        var found = new ArrayList<GetResponse>();
        for (var next = channel.basicGet(name, true); next != null; next = channel.basicGet(name, true)) {
            found.add(next);
        }
        return found;
    }

    private List<String> ids(String name) throws Exception {
        return messages(name).stream()
                .map(message -> message.getProps().getMessageId())
                .toList();
    }

    /** What a command printed, and its exit code. */
    private record Ended(int code, String text) {

        List<String> lines() {
            return text.lines().toList();
        }
    }

    private Ended run(String... arguments) {
        return answering("", arguments);
    }

    private Ended answering(String answers, String... arguments) {
        return run(rabbit.environment(), answers, arguments);
    }

    private static Ended run(Map<String, String> environment, String answers, String... arguments) {
        var printed = new ByteArrayOutputStream();
        var out = new PrintStream(printed, true, UTF_8);
        var messages = new Messages(environment, new ByteArrayInputStream(answers.getBytes(UTF_8)), out);
        var code = new CommandLine(messages)
                .setExecutionExceptionHandler((trouble, _, _) -> {
                    out.println(trouble.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
        return new Ended(code, printed.toString(UTF_8));
    }

    /** Starts the launcher in a process of its own. */
    private Process process(Path folder, String... arguments) throws Exception {
        var classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        var command = new JavaCommand(96).quickCompiler().classPath(classPath).main(Gilstream.class.getName(), (Object
                        [])
                arguments);
        var builder = new ProcessBuilder(command.toList())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().remove("AMQP_URI");
        builder.environment().putAll(rabbit.environment());
        return builder.start();
    }
}
