package io.gilstream.launcher.process;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Brings stages up in the order of their needs, keeps components running, and stops them in reverse.
 *
 * <p>{@link #start} returns at once; what it returns completes when all is ready, or fails with the first stage that
 * does not come up.
 */
public final class Supervisor {

    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final Map<String, Supervised> components = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Void>> ready = new LinkedHashMap<>();
    private final CompletableFuture<Void> firstFailure = new CompletableFuture<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("stage-", 1).factory());
    private final Events events;

    /**
     * Prepares stages, each after those it needs.
     *
     * @param logs the folder of the logs
     */
    public Supervisor(List<Stage> stages, Path logs, PidFiles pids, Events events) {
        this.events = events;
        for (var stage : stages) {
            requireKnown(stage);
            this.stages.put(stage.name(), stage);
            if (stage instanceof Component component) {
                var log = logs.resolve(component.name() + ".log");
                components.put(stage.name(), new Supervised(component, log, pids, events));
            }
        }
    }

    private void requireKnown(Stage stage) {
        if (!stages.keySet().containsAll(stage.needs())) {
            throw new IllegalArgumentException(stage.name() + " needs what does not come before it: " + stage.needs());
        }
    }

    /** Starts everything. */
    public CompletableFuture<Void> start() {
        for (var stage : stages.values()) {
            var needs = stage.needs().stream().map(ready::get).toArray(CompletableFuture[]::new);
            var up = CompletableFuture.allOf(needs).thenComposeAsync(_ -> bringUp(stage), threads);
            ready.put(stage.name(), up.whenComplete((_, failure) -> report(stage, failure)));
        }
        var all = CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new));
        return CompletableFuture.anyOf(all, firstFailure).thenApply(_ -> null);
    }

    private CompletableFuture<Void> bringUp(Stage stage) {
        return switch (stage) {
            case Step step -> CompletableFuture.runAsync(() -> work(step), threads);
            case Component component -> {
                var supervised = supervised(component);
                threads.execute(() -> keepRunning(supervised));
                yield supervised.firstReady();
            }
        };
    }

    private static void work(Step step) {
        try {
            step.work().run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StageFailedException(step.name(), e);
        } catch (Exception e) {
            throw new StageFailedException(step.name(), e);
        }
    }

    private static void keepRunning(Supervised supervised) {
        try {
            supervised.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(Stage stage, Throwable failure) {
        if (failure == null) {
            events.ready(stage.name());
        } else {
            firstFailure.completeExceptionally(failure instanceof CompletionException e ? e.getCause() : failure);
        }
    }

    /** Returns every component as it is now, in the order of the stages. */
    public List<Status> status() {
        return components.values().stream().map(Supervised::status).toList();
    }

    /** Keeps the logs of running components short. */
    public void trimLogs() {
        status().forEach(status -> LogFiles.trim(Path.of(status.log())));
    }

    /** Stops every component, each after those that need it; returns when all have ended. */
    public synchronized void stop() {
        var stopped = new LinkedHashMap<String, CompletableFuture<Void>>();
        for (var name : List.copyOf(stages.keySet()).reversed()) {
            var users = stages.values().stream()
                    .filter(stage -> stage.needs().contains(name))
                    .map(stage -> stopped.get(stage.name()))
                    .toArray(CompletableFuture[]::new);
            stopped.put(name, CompletableFuture.allOf(users).thenRunAsync(() -> stop(name), threads));
        }
        CompletableFuture.allOf(stopped.values().toArray(CompletableFuture[]::new))
                .join();
    }

    private void stop(String name) {
        var supervised = components.get(name);
        if (supervised != null) {
            supervised.stop(supervised.component().stopPatience());
        }
    }

    private Supervised supervised(Component component) {
        return Objects.requireNonNull(components.get(component.name()));
    }
}
