package io.gilstream.launcher.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.gilstream.launcher.api.Caller;
import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.LauncherException;
import io.gilstream.launcher.platform.PlatformFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has the bridge publish once more what happened, into one queue of RabbitMQ, and tells what comes of it. */
@Command(
        name = "replay",
        description = "Publishes once more what happened, into one queue of RabbitMQ only.",
        footer = "It goes on in the bridge when this command is interrupted. Exit code: 0 done, 1 not.",
        mixinStandardHelpOptions = true)
public final class Replay implements Callable<Integer> {

    private static final String ADMIN = "admin@play.com";
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration SIGNED_IN = Duration.ofMinutes(10);

    @Option(names = "--queue", required = true, paramLabel = "<name>", description = "who gets it")
    private String queue = "";

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Start start = new Start();

    @Option(
            names = "--type",
            paramLabel = "<exchange>",
            description = "only messages of this exchange, like Play.Identity.Contracts:UserUpdated; may be repeated")
    private List<String> types = List.of();

    /** Where it begins. */
    private static final class Start {

        @Option(
                names = "--since",
                paramLabel = "<time>",
                description = "with all that happened then or later, like 2026-11-28T12:00:00Z")
        private @Nullable Instant since;

        @Option(
                names = "--from",
                paramLabel = "<topic/partition>=<offset>",
                description =
                        "at a position, like economy.events.v1/0=17; may be repeated, other partitions are left out")
        private Map<String, Long> from = Map.of();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var platform = new PlatformFile(Home.find(System.getenv()))
                .read()
                .orElseThrow(() -> new LauncherException("Nothing runs here; start it with ./gilstream up"));
        var replays = replays(platform);
        var begun = Caller.signIn(platform, ADMIN).post(replays, wish().json()).body();
        System.out.println("Replay " + begun.path("id").asText() + " into " + queue);
        var ended = follow(platform, replays + "/" + begun.path("id").asText());
        System.out.println(Progress.outcome(ended));
        return Progress.isDone(ended) ? 0 : 1;
    }

    /** Returns what its options ask for. */
    Wish wish() {
        return new Wish(queue, start.since, start.from, types);
    }

    private static String replays(JsonNode platform) {
        var bridge = platform.path("urls").path("bridge").asText();
        if (bridge.isEmpty()) {
            throw new LauncherException("This platform has no bridge: it found no RabbitMQ when it started.");
        }
        return bridge + "/replays";
    }

    /** Tells how far it is whenever that changes, and returns it when it has ended. A token does not last for ever. */
    private static JsonNode follow(JsonNode platform, String replay) throws IOException, InterruptedException {
        var told = "";
        while (true) {
            var admin = Caller.signIn(platform, ADMIN);
            var renewal = Instant.now().plus(SIGNED_IN);
            while (Instant.now().isBefore(renewal)) {
                var now = admin.get(replay).body();
                if (!Progress.isRunning(now)) {
                    return now;
                }
                var line = Progress.line(now);
                if (!line.equals(told)) {
                    System.out.println(line);
                    told = line;
                }
                Thread.sleep(LOOK);
            }
        }
    }
}
