package io.gilstream.launcher;

import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.Leftovers;
import io.gilstream.launcher.platform.Progress;
import io.gilstream.launcher.platform.RunningPlatform;
import io.gilstream.launcher.process.PidFiles;
import io.gilstream.launcher.process.Processes;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops the platform, also one whose supervisor is gone. */
@Command(name = "down", description = "Stops the platform; its data stay.")
final class Down implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public Integer call() {
        var progress = new Progress(System.out);
        var pids = new PidFiles(Home.find(System.getenv()).run());
        var supervisor = pids.alive(RunningPlatform.SUPERVISOR);
        supervisor.ifPresent(process -> Processes.end(process, PATIENCE));
        new Leftovers(pids, progress).end();
        progress.say(supervisor.isPresent() ? "Gilstream is stopped." : "Gilstream was not running.");
        return 0;
    }
}
