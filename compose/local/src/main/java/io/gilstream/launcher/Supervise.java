package io.gilstream.launcher;

import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.Platform;
import io.gilstream.launcher.platform.Progress;
import io.gilstream.launcher.platform.RunningPlatform;
import io.gilstream.schemas.KafkaLogin;
import java.util.List;
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

    @Option(names = "--only", split = ",")
    private List<String> only = List.of();

    @Option(names = "--secure")
    private boolean secure;

    @Override
    public Integer call() throws Exception {
        var progress = new Progress(System.out);
        var platform = Platform.of(Home.find(System.getenv()), ports.offset(), System.getenv())
                .withRabbit(progress);
        if (secure) {
            platform = platform.secured();
            System.setProperty(KafkaLogin.ALLOWED_URLS, platform.allowedUrls());
        }
        return new RunningPlatform(platform, progress).run(!noBuild, only);
    }
}
