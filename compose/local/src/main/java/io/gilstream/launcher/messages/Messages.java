package io.gilstream.launcher.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.LauncherException;
import io.gilstream.launcher.platform.RabbitAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists, shows, replays and discards messages that failed. */
@Command(
        name = "messages",
        description = "Works on messages that failed: those in the _error and _skipped queues of RabbitMQ.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A message is named by its AMQP message id, or where it has none by sha256: and",
            "the first 16 digits of the SHA-256 of its body. Where two have one name, the",
            "name means the first.",
            "Looking removes nothing: while a command runs, others do not get what it reads;",
            "then it is back in its place.",
            "RabbitMQ is the platform's own, or that of AMQP_URI."
        })
public final class Messages {

    private static final int LIMIT_MAX = 10_000;

    private final Map<String, String> environment;
    private final BufferedReader answers;
    private final PrintStream out;

    /** Works for who sits at the terminal. */
    public Messages() {
        this(System.getenv(), System.in, System.out);
    }

    Messages(Map<String, String> environment, InputStream answers, PrintStream out) {
        this.environment = environment;
        this.answers = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
        this.out = out;
    }

    @Command(
            name = "list",
            description = "Shows the queues of failed messages with their number, and the messages at their front.",
            footer = "When: when it failed; of a skipped one, when it was sent.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = "--queue",
                            paramLabel = "<queue>",
                            description = "this queue of failures, or those of this queue; without it: those of the"
                                    + " queues from which the bridge takes commands")
                    @Nullable String queue,
            @Option(
                            names = "--limit",
                            paramLabel = "<n>",
                            defaultValue = "20",
                            description = "shows at most so many of each queue, 0 to 10000; 20 unless given")
                    int limit,
            @Option(names = "--json", description = "prints JSON") boolean json)
            throws Exception {
        if (limit < 0 || limit > LIMIT_MAX) {
            throw new LauncherException("--limit goes from 0 to " + LIMIT_MAX + ".");
        }
        var listings = connected(connection -> listings(queue, limit, connection));
        if (json) {
            out.println(write(listings));
        } else if (listings.isEmpty()) {
            say("There is no queue of failed messages: none has failed yet.");
        } else {
            listings.forEach(listing -> listing.lines().forEach(this::say));
        }
        return 0;
    }

    private static List<Listing> listings(@Nullable String name, int limit, Connection connection) throws Exception {
        var listings = new ArrayList<Listing>();
        for (var queue : name == null ? FailureQueue.ofTheBridge() : FailureQueue.matching(name)) {
            var reading = Reading.ifThere(queue, connection);
            if (reading.isPresent()) {
                try (var found = reading.get()) {
                    listings.add(Listing.of(queue, found, limit));
                }
            }
        }
        if (listings.isEmpty() && name != null) {
            throw new LauncherException("There is no queue of failed messages for " + name + ".");
        }
        return listings;
    }

    @Command(
            name = "show",
            description = "Shows a message: properties, headers, body.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(index = "0", paramLabel = "<queue>", description = "one that list shows") String queue,
            @Parameters(index = "1", paramLabel = "<id>", description = "one that list shows") String id,
            @Option(names = "--json", description = "prints JSON") boolean json)
            throws Exception {
        var failures = FailureQueue.named(queue);
        var detail = connected(connection -> {
            try (var reading = Reading.of(failures, connection)) {
                return Detail.of(reading.find(id), failures);
            }
        });
        if (json) {
            out.println(write(detail));
        } else {
            detail.lines().forEach(this::say);
        }
        return 0;
    }

    @Command(
            name = "replay",
            description =
                    "Publishes messages again to the exchange they came from, without the headers that moving them"
                            + " added, and removes each when RabbitMQ has confirmed that it lies in a queue.",
            footer = "What is killed between the two is there twice, and never lost. At the first refusal it stops.",
            mixinStandardHelpOptions = true)
    int replay(
            @Parameters(index = "0", paramLabel = "<queue>", description = "one that list shows") String queue,
            @Parameters(index = "1", paramLabel = "<id>", arity = "0..1", description = "one that list shows") @Nullable String id,
            @Option(names = "--all", description = "all messages of the queue, instead of one") boolean all)
            throws Exception {
        var failures = FailureQueue.named(queue);
        requireOne(id, all);
        return connected(connection -> {
            try (var reading = Reading.of(failures, connection);
                    var replay = new Replay(failures.origin(), connection)) {
                return each(reading, id, message -> {
                    replay.publish(message);
                    reading.remove(message);
                    say("Replayed " + message.id() + " to " + failures.origin() + ".");
                });
            }
        });
    }

    @Command(
            name = "discard",
            description = "Removes messages for ever, and says which.",
            mixinStandardHelpOptions = true)
    int discard(
            @Parameters(index = "0", paramLabel = "<queue>", description = "one that list shows") String queue,
            @Parameters(index = "1", paramLabel = "<id>", arity = "0..1", description = "one that list shows") @Nullable String id,
            @Option(names = "--all", description = "all messages of the queue, instead of one") boolean all,
            @Option(names = "--yes", description = "with --all: does not ask") boolean yes)
            throws Exception {
        var failures = FailureQueue.named(queue);
        requireOne(id, all);
        return connected(connection -> {
            try (var reading = Reading.of(failures, connection)) {
                if (all && !yes && !agreed("Discard all " + reading.count() + " messages of " + queue + "?")) {
                    throw new LauncherException("Nothing was discarded.");
                }
                return each(reading, id, message -> {
                    reading.remove(message);
                    say("Discarded " + message.row().line());
                });
            }
        });
    }

    private static void requireOne(@Nullable String id, boolean all) {
        if ((id == null) != all) {
            throw new LauncherException("Name either the id of a message or --all.");
        }
    }

    private boolean agreed(String question) throws IOException {
        out.print(question + " They cannot be had back. [y/N] ");
        out.flush();
        var answer = answers.readLine();
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    /** What is done to a message. */
    @FunctionalInterface
    private interface Deed {
        void on(FailedMessage message) throws Exception;
    }

    /** Does it to the message with this id, or to all. */
    private int each(Reading reading, @Nullable String id, Deed deed) throws Exception {
        if (id != null) {
            deed.on(reading.find(id));
            return 0;
        }
        if (reading.count() == 0) {
            say("The queue is empty.");
        }
        for (var message = reading.next(); message.isPresent(); message = reading.next()) {
            deed.on(message.get());
        }
        return 0;
    }

    /** What needs RabbitMQ. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Connection connection) throws Exception;
    }

    private <T> T connected(Work<T> work) throws Exception {
        var address = RabbitAddress.find(Home.find(environment), environment);
        try (var connection = Broker.connect(address)) {
            return work.with(connection);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw new LauncherException(
                    "RabbitMQ ended the work: " + Broker.reason(e)
                            + ". What was not reported as done is still where it was.",
                    e);
        }
    }

    private static String write(Object value) throws JsonProcessingException {
        return FailedMessage.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /** Prints what others wrote, but nothing that a terminal would obey. */
    private void say(String text) {
        out.println(text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "?"));
    }
}
