package io.gilstream.launcher;

import io.gilstream.launcher.platform.ContainerSetup;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What {@code up} does between starting components, for components that run in containers. */
@Command(name = "setup", hidden = true)
final class Setup implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        ContainerSetup.run(System.getenv());
        return 0;
    }
}
