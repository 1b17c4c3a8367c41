package io.gilstream.launcher.platform;

import io.gilstream.launcher.process.PidFiles;
import io.gilstream.launcher.process.Processes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Components whose supervisor was killed. */
public final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PidFiles pids;
    private final Progress progress;

    /** Finds them by these files. */
    public Leftovers(PidFiles pids, Progress progress) {
        this.pids = pids;
        this.progress = progress;
    }

    /** Ends them: first those that use the broker, then the broker and the database. */
    public void end() {
        var found = pids.allAlive();
        found.remove(RunningPlatform.SUPERVISOR);
        var last = new TreeMap<>(found);
        last.keySet().retainAll(Set.of(Kafka.BROKER, Mongo.NAME));
        found.keySet().removeAll(last.keySet());
        endAll(found);
        endAll(last);
    }

    private void endAll(Map<String, ProcessHandle> processes) {
        var ends = processes.entrySet().stream()
                .map(entry -> CompletableFuture.runAsync(
                        () -> {
                            Processes.end(entry.getValue(), PATIENCE);
                            pids.delete(entry.getKey());
                            progress.tell(entry.getKey(), "was left by an earlier run, ended");
                        },
                        Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ends).join();
    }
}
