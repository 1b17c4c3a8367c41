package io.gilstream.launcher;

import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.Maven;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs every test of the checkout. */
@Command(name = "test", description = "Builds everything and runs every test.")
final class Test implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        return new Maven(Home.find(System.getenv()).repository()).runInTerminal(List.of("-B", "verify"));
    }
}
