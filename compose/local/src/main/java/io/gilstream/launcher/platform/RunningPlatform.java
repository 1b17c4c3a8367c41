package io.gilstream.launcher.platform;

import io.gilstream.launcher.process.Component;
import io.gilstream.launcher.process.Events;
import io.gilstream.launcher.process.LogFiles;
import io.gilstream.launcher.process.PidFiles;
import io.gilstream.launcher.process.ProcessId;
import io.gilstream.launcher.process.StageFailedException;
import io.gilstream.launcher.process.Supervisor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The supervisor's process: prepares, starts, watches until it is asked to stop. */
public final class RunningPlatform implements Events {

    /** The name of the supervisor's own log and pid file. */
    public static final String SUPERVISOR = "supervisor";

    private static final long TEND_SECONDS = 5;
    private static final int TAIL = 25;

    private final Platform platform;
    private final Home home;
    private final Progress progress;
    private final PidFiles pids;
    private final PlatformFile file;
    private final Connectors connectors;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private volatile List<Path> learnt = List.of();
    private volatile boolean wasReady;
    private boolean withConnectors;
    private boolean connectorsSeen = true;
    private volatile String state = "preparing";
    private volatile @Nullable Supervisor supervisor;

    /** Prepares a run of this platform. */
    public RunningPlatform(Platform platform, Progress progress) {
        this.platform = platform;
        this.home = platform.home();
        this.progress = progress;
        this.pids = new PidFiles(home.run());
        this.file = new PlatformFile(home);
        this.connectors = new Connectors(
                platform.connect(), home.repository().resolve("connect/connectors"), platform.placeholders());
    }

    /**
     * Runs until it is stopped; returns the exit code.
     *
     * @param only the parts to start, with all that they need; everything if there are none
     */
    public int run(boolean build, List<String> only) throws IOException, InterruptedException {
        try (var channel = FileChannel.open(lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                throw new LauncherException("A platform already runs in " + home.root()
                        + ": see ./gilstream status, or end it with ./gilstream down.");
            }
            file.delete();
            pids.write(SUPERVISOR, ProcessId.current());
            new Leftovers(pids, progress).end();
            platform.requireFreePorts();
            var shutdown = new Thread(this::stop, "stop");
            Runtime.getRuntime().addShutdownHook(shutdown);
            return supervise(prepare(build, only));
        }
    }

    private Path lock() {
        return home.run().resolve("lock");
    }

    private Supervisor prepare(boolean build, List<String> only) throws IOException, InterruptedException {
        progress.say("Gilstream starts; its files are in " + home.root());
        var preparation = new Preparation(platform, progress);
        preparation.run(build);
        var stages = Stages.only(only, Stages.of(platform, preparation.applications(), connectors));
        withConnectors = stages.stream().anyMatch(stage -> stage.name().equals(Stages.CONNECTORS));
        learnt = stages.stream()
                .filter(Component.class::isInstance)
                .flatMap(stage -> ((Component) stage).learns().stream())
                .toList();
        progress.tell("start", stages.size() + " parts");
        return new Supervisor(stages, home.logs(), pids, this);
    }

    private int supervise(Supervisor prepared) throws InterruptedException {
        supervisor = prepared;
        enter("starting");
        try {
            prepared.start().get();
        } catch (ExecutionException e) {
            return fail(Objects.requireNonNullElse(e.getCause(), e));
        }
        progress.say(Summary.of(platform));
        wasReady = true;
        enter("ready");
        while (!stopping.await(TEND_SECONDS, TimeUnit.SECONDS)) {
            tend(prepared);
        }
        return 0;
    }

    private int fail(Throwable cause) {
        progress.say("");
        progress.say("Not started: " + cause.getMessage());
        if (cause instanceof StageFailedException failure) {
            failure.log().ifPresent(log -> {
                progress.say("The end of " + log + ":");
                LogFiles.tail(log, TAIL).forEach(line -> progress.say("  | " + line));
            });
        }
        stop();
        return 1;
    }

    private void tend(Supervisor running) throws InterruptedException {
        try {
            running.trimLogs();
            if (withConnectors) {
                connectors.tend();
            }
            if (!connectorsSeen) {
                connectorsSeen = true;
                progress.tell(Stages.CONNECTORS, "seen again");
            }
        } catch (IOException | RuntimeException e) {
            if (connectorsSeen) { // the worker is away for a moment; it is asked again in a few seconds
                connectorsSeen = false;
                progress.tell(Stages.CONNECTORS, "not seen: " + e);
            }
        }
        changed();
    }

    private synchronized void stop() {
        if (stopping.getCount() == 0) {
            return;
        }
        enter("stopping");
        var running = supervisor;
        if (running != null) {
            progress.say(learnt.isEmpty() ? "Stopping." : "Stopping, and writing start-up caches.");
            running.stop();
            if (!wasReady) {
                AotCaches.forget(learnt);
            }
            progress.say("Stopped.");
        }
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy); // Maven, if it was at work
        stopping.countDown();
        pids.delete(SUPERVISOR);
        file.delete();
    }

    private void enter(String next) {
        state = next;
        changed();
    }

    @Override
    public void ready(String stage) {
        progress.tell(stage, "ready");
    }

    @Override
    public void died(String component, int exitCode, Duration pause) {
        progress.tell(component, "ended with code " + exitCode + ", starts again in " + pause.toMillis() + " ms");
    }

    @Override
    public void changed() {
        var running = supervisor;
        if (running != null && stopping.getCount() > 0) {
            file.write(platform, new PlatformFile.Now(state, !learnt.isEmpty(), running.status(), connectors.states()));
        }
    }
}
