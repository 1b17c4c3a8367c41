package io.gilstream.launcher.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One component's life: started, watched, started again when it dies, until it is stopped. */
final class Supervised {

    /** How often it may die before it was ever ready. */
    static final int FAILURES_AT_START_MAX = 3;

    private static final int NOT_STARTED = -1;
    private static final long POLL_STARTING_MILLIS = 200;
    private static final long POLL_RUNNING_MILLIS = 3_000;

    private final Component component;
    private final Path log;
    private final PidFiles pids;
    private final Events events;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Backoff backoff = new Backoff();

    private volatile State state = State.WAITING;
    private volatile @Nullable Process process;
    private final AtomicInteger restarts = new AtomicInteger();

    Supervised(Component component, Path log, PidFiles pids, Events events) {
        this.component = component;
        this.log = log;
        this.pids = pids;
        this.events = events;
    }

    Component component() {
        return component;
    }

    /** Completes when the component is ready for the first time, or will never be. */
    CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    Status status() {
        var current = process;
        var pid = current != null && current.isAlive() ? current.pid() : 0;
        return new Status(component.name(), state, pid, component.port(), restarts.get(), log.toString());
    }

    /** Keeps the component running; returns when it is stopped, or was given up before it was ever ready. */
    void run() throws InterruptedException {
        while (!stopping()) {
            var started = Instant.now();
            int exitCode = watch();
            if (stopping() || gaveUp()) {
                return;
            }
            restarts.incrementAndGet();
            enter(State.RESTARTING);
            var pause = backoff.after(Duration.between(started, Instant.now()));
            events.died(component.name(), exitCode, pause);
            pause(pause.toMillis());
        }
    }

    private int watch() throws InterruptedException {
        Optional<Process> started = start();
        if (started.isEmpty()) {
            return NOT_STARTED;
        }
        var running = started.get();
        var deadline = Instant.now().plus(Component.PATIENCE);
        while (!running.waitFor(pollMillis(), TimeUnit.MILLISECONDS)) {
            if (component.readiness().ready()) {
                enter(State.READY);
                firstReady.complete(null);
            } else if (state == State.READY) {
                enter(State.UNWELL);
            } else if (state == State.STARTING && Instant.now().isAfter(deadline)) {
                running.destroyForcibly();
            }
        }
        return running.exitValue();
    }

    private long pollMillis() {
        return state == State.STARTING ? POLL_STARTING_MILLIS : POLL_RUNNING_MILLIS;
    }

    /** Starts the program unless it is to stop; the lock keeps a stop from missing a process that just starts. */
    private synchronized Optional<Process> start() {
        if (stopping()) {
            return Optional.empty();
        }
        enter(State.STARTING);
        try {
            LogFiles.rotate(log);
            var builder = new ProcessBuilder(Sessions.apart(component.command()))
                    .directory(component.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Redirect.from(Sessions.NOTHING))
                    .redirectOutput(Redirect.appendTo(log.toFile()));
            builder.environment().putAll(component.environment());
            var running = builder.start();
            process = running;
            ProcessId.of(running.pid()).ifPresent(id -> pids.write(component.name(), id));
            return Optional.of(running);
        } catch (IOException e) {
            LogFiles.append(log, "Could not start: " + e.getMessage());
            return Optional.empty();
        }
    }

    private boolean gaveUp() {
        if (firstReady.isDone() || restarts.get() + 1 < FAILURES_AT_START_MAX) {
            return false;
        }
        enter(State.FAILED);
        firstReady.completeExceptionally(new StageFailedException(component.name(), "ended before it was ready", log));
        return true;
    }

    /** Asks the component to end, and ends it after the patience is over. */
    void stop(Duration patience) {
        stop.countDown();
        var running = lastStarted();
        if (running != null && running.isAlive()) {
            enter(State.STOPPING);
            Processes.end(running.toHandle(), patience);
        }
        enter(State.STOPPED);
        pids.delete(component.name());
    }

    private synchronized @Nullable Process lastStarted() {
        return process;
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private void pause(long millis) throws InterruptedException {
        var _ = stop.await(millis, TimeUnit.MILLISECONDS);
    }

    private void enter(State next) {
        if (state != next) {
            state = next;
            events.changed();
        }
    }
}
