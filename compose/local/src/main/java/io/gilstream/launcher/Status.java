package io.gilstream.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.PlatformFile;
import io.gilstream.launcher.platform.RunningPlatform;
import io.gilstream.launcher.process.PidFiles;
import io.gilstream.launcher.process.ProcessId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows what runs. */
@Command(
        name = "status",
        description = "Shows each component: state, process, port, memory, restarts.",
        footer = "Exit code: 0 all ready, 3 running but not all ready, 4 not running.")
final class Status implements Callable<Integer> {

    static final int NOT_ALL_READY = 3;
    static final int NOT_RUNNING = 4;

    private static final String ROW = "%-24s %-11s %8s %7s %10s %9s%n";

    @Override
    public Integer call() {
        var home = Home.find(System.getenv());
        var running = new PidFiles(home.run()).allAlive().keySet();
        if (!running.contains(RunningPlatform.SUPERVISOR)) {
            System.out.println("Gilstream is not running in " + home.root() + ".");
            if (!running.isEmpty()) {
                System.out.println("Its supervisor was killed and left " + String.join(", ", running)
                        + "; ./gilstream down ends them.");
            }
            return NOT_RUNNING;
        }
        var platform = new PlatformFile(home).read();
        if (platform.isEmpty()) {
            System.out.println("Gilstream is preparing; see ./gilstream logs supervisor.");
            return NOT_ALL_READY;
        }
        System.out.println("Gilstream is " + platform.get().path("state").asText()
                + (platform.get().path("secure").asBoolean() ? " (secure)." : "."));
        return print(platform.get()) ? 0 : NOT_ALL_READY;
    }

    private static boolean print(JsonNode platform) {
        System.out.printf(ROW, "component", "state", "pid", "port", "memory MiB", "restarts");
        boolean allReady = platform.path("state").asText().equals("ready");
        long total = ProcessId.residentMib(platform.path("supervisor").asLong());
        for (var component : platform.path("components")) {
            long pid = component.path("pid").asLong();
            long mib = pid == 0 ? 0 : ProcessId.residentMib(pid);
            var state = component.path("state").asText();
            System.out.printf(
                    ROW,
                    component.path("name").asText(),
                    state,
                    pid == 0 ? "-" : pid,
                    component.path("port").asInt(),
                    mib,
                    component.path("restarts").asInt());
            total += mib;
            allReady &= state.equals("ready");
        }
        for (var connector : platform.path("connectors")) {
            var state = connector.path("state").asText();
            System.out.printf(
                    ROW,
                    connector.path("name").asText(),
                    state,
                    "-",
                    "-",
                    "-",
                    connector.path("restarts").asInt());
            allReady &= state.equals("running");
        }
        System.out.println("In all, with the supervisor, " + total + " MiB resident.");
        return allReady;
    }
}
