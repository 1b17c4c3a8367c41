package io.gilstream.launcher;

import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.LauncherCopy;
import io.gilstream.launcher.platform.LauncherException;
import io.gilstream.launcher.platform.PlatformFile;
import io.gilstream.launcher.platform.RunningPlatform;
import io.gilstream.launcher.process.JavaCommand;
import io.gilstream.launcher.process.PidFiles;
import io.gilstream.launcher.process.Processes;
import io.gilstream.launcher.process.Sessions;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the platform: the supervisor in a process of its own, whose output this one shows. */
@Command(name = "up", description = "Starts the platform; builds and fetches what is missing.")
final class Up implements Callable<Integer> {

    private static final Duration STOP_PATIENCE = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 200;
    private static final int HEAP_MIB = 128;

    @Option(
            names = {"-d", "--detach"},
            description = "returns when the platform is ready, and leaves it running")
    private boolean detach;

    @Option(names = "--no-build", description = "runs what is built, however old")
    private boolean noBuild;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "<part>",
            description = "starts these parts and what they need, instead of everything")
    private List<String> only = List.of();

    @Option(
            names = "--secure",
            description =
                    "lets nobody at the broker without a token of Keycloak, and everybody only at topics of his own")
    private boolean secure;

    @Mixin
    private final PortOptions ports = new PortOptions();

    @Override
    public Integer call() throws Exception {
        var home = Home.find(System.getenv());
        if (new PidFiles(home.run()).alive(RunningPlatform.SUPERVISOR).isPresent()) {
            throw new LauncherException("A platform already runs in " + home.root()
                    + ": see ./gilstream status, or end it with ./gilstream down.");
        }
        LauncherCopy.refresh(home);
        var log = home.log(RunningPlatform.SUPERVISOR);
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling("supervisor.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return follow(start(home, log), home, log);
    }

    private Process start(Home home, Path log) throws IOException {
        var arguments = new ArrayList<>();
        arguments.add(Supervise.NAME);
        arguments.add("--port-offset=" + ports.offset());
        if (noBuild) {
            arguments.add("--no-build");
        }
        if (secure) {
            arguments.add("--secure");
        }
        if (!only.isEmpty()) {
            arguments.add("--only=" + String.join(",", only));
        }
        var command = new JavaCommand(HEAP_MIB)
                .quickCompiler()
                .options(home.repositoryOption())
                .classPath(LauncherCopy.jars(home))
                .main(Gilstream.class.getName(), arguments.toArray());
        return new ProcessBuilder(Sessions.apart(command.toList()))
                .directory(home.root().toFile())
                .redirectInput(Redirect.from(Sessions.NOTHING))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Shows the supervisor's output until it is ready or ended; Ctrl-C until then stops the platform. */
    private int follow(Process supervisor, Home home, Path log) throws IOException, InterruptedException {
        var stop = new Thread(() -> Processes.end(supervisor.toHandle(), STOP_PATIENCE), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        var file = new PlatformFile(home);
        try (var output = new GrowingFile(log)) {
            while (!supervisor.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                boolean ready = file.read()
                        .filter(platform -> platform.path("supervisor").asLong() == supervisor.pid())
                        .filter(platform -> platform.path("state").asText().equals("ready"))
                        .isPresent();
                System.out.print(output.next());
                if (ready && detach) {
                    Runtime.getRuntime().removeShutdownHook(stop);
                    return 0;
                }
            }
            System.out.print(output.next());
        }
        return supervisor.exitValue();
    }
}
