package io.gilstream.launcher;

import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.Leftovers;
import io.gilstream.launcher.platform.PlatformFile;
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
        var home = Home.find(System.getenv());
        var pids = new PidFiles(home.run());
        var supervisor = pids.alive(RunningPlatform.SUPERVISOR);
        if (supervisor.isPresent() && learning(home)) {
            progress.say("Stopping takes up to a minute this time: start-up caches are written.");
        }
        supervisor.ifPresent(process -> Processes.end(process, PATIENCE));
        new Leftovers(pids, progress).end();
        progress.say(supervisor.isPresent() ? "Gilstream is stopped." : "Gilstream was not running.");
        return 0;
    }

    private static boolean learning(Home home) {
        return new PlatformFile(home)
                .read()
                .filter(platform -> platform.path("learning").asBoolean())
                .isPresent();
    }
}
