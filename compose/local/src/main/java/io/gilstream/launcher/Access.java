package io.gilstream.launcher;

import io.gilstream.launcher.platform.ContainerSetup;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What {@code up --secure} does once the broker runs, for a broker that runs in a container. */
@Command(name = "access", hidden = true)
final class Access implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        ContainerSetup.grantAccess(System.getenv());
        return 0;
    }
}
