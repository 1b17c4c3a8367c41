package io.gilstream.launcher;

import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.LauncherException;
import io.gilstream.launcher.process.LogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what components wrote. */
@Command(name = "logs", description = "Shows the end of a component's log, or of all.")
final class Logs implements Callable<Integer> {

    private static final String SUFFIX = ".log";
    private static final long POLL_MILLIS = 300;

    @Parameters(arity = "0..1", description = "like kafka or trading; supervisor is the launcher's own")
    private @Nullable String component;

    @Option(
            names = {"-f", "--follow"},
            description = "goes on until Ctrl-C")
    private boolean follow;

    @Option(names = "-n", defaultValue = "40", description = "how many lines (${DEFAULT-VALUE})")
    private int lines;

    @Override
    public Integer call() throws Exception {
        var logs = chosen(Home.find(System.getenv()).logs());
        for (var log : logs) {
            LogFiles.tail(log, lines).forEach(line -> print(log, line));
        }
        if (follow) {
            follow(logs);
        }
        return 0;
    }

    private List<Path> chosen(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var all = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            if (component == null) {
                return all;
            }
            return List.of(named(all, component)
                    .orElseThrow(() -> new LauncherException("There is no log of " + component + "; there are: "
                            + all.stream().map(Logs::name).collect(Collectors.joining(", ")) + ".")));
        }
    }

    private static Optional<Path> named(List<Path> logs, String name) {
        return logs.stream().filter(log -> name(log).equals(name)).findFirst();
    }

    private static String name(Path log) {
        var file = log.getFileName().toString();
        return file.substring(0, file.length() - SUFFIX.length());
    }

    private void print(Path log, String line) {
        System.out.println(component == null ? name(log) + " | " + line : line);
    }

    private void follow(List<Path> logs) throws IOException, InterruptedException {
        var growing = new LinkedHashMap<Path, GrowingFile>();
        for (var log : logs) {
            growing.put(log, new GrowingFile(log).skip());
        }
        while (!Thread.interrupted()) {
            for (var log : growing.entrySet()) {
                log.getValue().next().lines().forEach(line -> print(log.getKey(), line));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
