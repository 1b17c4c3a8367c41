package io.gilstream.launcher;

import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.Platform;
import io.gilstream.launcher.platform.Preparation;
import io.gilstream.launcher.platform.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Does what {@code up} does before it starts anything. */
@Command(name = "prepare", description = "Fetches components, builds services, generates passwords; starts nothing.")
final class Prepare implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        var progress = new Progress(System.out);
        var platform = Platform.of(Home.find(System.getenv()), 0, System.getenv());
        new Preparation(platform, progress).run(true);
        progress.say("Prepared; start with ./gilstream up, or with containers as compose/compose.yaml says.");
        return 0;
    }
}
