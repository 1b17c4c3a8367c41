package io.gilstream.launcher.platform;

import io.gilstream.launcher.process.Events;
import io.gilstream.launcher.process.JavaCommand;
import io.gilstream.launcher.process.PidFiles;
import io.gilstream.launcher.process.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Runs the benchmarks against a broker of their own, whose data are thrown away before each run. */
public final class Benchmarks implements Events {

    private static final int HEAP_MIB = 1_536;
    private static final int PORT_OFFSET = 30_000;

    private final Home home;
    private final Progress progress;
    private final Platform platform;

    /** Prepares a run beside whatever else runs in this home; nothing else should, or the figures say little. */
    public Benchmarks(Home home, Progress progress) {
        this.home = new Home(home.repository(), home.root().resolve("bench"), home.components());
        this.progress = progress;
        platform = Platform.of(this.home, PORT_OFFSET, Map.of());
    }

    /** Measures the core, and returns the exit code of the program that did. */
    public int run() throws IOException, InterruptedException {
        Folders.delete(home.root().resolve("data"));
        new ComponentFolder(home, progress).prepare();
        progress.tell("build", "building benchmarks");
        new Maven(home.repository())
                .run(List.of("-B", "-q", "package", "-am", "-pl", "benchmarks", "-DskipTests"), _ -> {});
        var kafka = new Kafka(platform);
        kafka.prepare();
        var broker = kafka.broker(new AotCaches(home.aot(), false));
        var supervisor = new Supervisor(List.of(broker), home.logs(), new PidFiles(home.run()), this);
        try {
            supervisor.start().get();
            return measure();
        } catch (ExecutionException e) {
            throw new LauncherException("The broker did not start: " + e.getMessage(), e);
        } finally {
            supervisor.stop();
        }
    }

    @Override
    public void changed() {}

    @Override
    public void ready(String stage) {
        progress.tell(stage, "ready at " + platform.kafka());
    }

    @Override
    public void died(String component, int exitCode, Duration pause) {
        progress.tell(component, "ended with " + exitCode + ": the figures of this run say nothing");
    }

    private int measure() throws IOException, InterruptedException {
        var target = home.repository().resolve("benchmarks/target");
        var result = home.root().resolve("core.json");
        var command = new JavaCommand(HEAP_MIB)
                .classPath(List.of(
                        target.resolve("benchmarks.jar"), target.resolve("lib").resolve("*")))
                .main("io.gilstream.benchmarks.CoreBenchmark", platform.kafka(), state(), result);
        return new ProcessBuilder(command.toList()).inheritIO().start().waitFor();
    }

    private Path state() {
        return home.data("streams");
    }
}
