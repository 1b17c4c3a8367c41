package io.gilstream.launcher;

import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.Platform;
import io.gilstream.launcher.platform.Progress;
import io.gilstream.launcher.platform.RunningPlatform;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The process behind {@code up}: starts the components and keeps them running. */
@Command(name = Supervise.NAME, hidden = true)
final class Supervise implements Callable<Integer> {

    static final String NAME = "supervise";

    @Mixin
    private final PortOptions ports = new PortOptions();

    @Option(names = "--no-build")
    private boolean noBuild;

    @Override
    public Integer call() throws Exception {
        var platform = Platform.of(Home.find(System.getenv()), ports.offset(), System.getenv());
        return new RunningPlatform(platform, new Progress(System.out)).run(!noBuild);
    }
}
