package io.gilstream.launcher;

import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.Maven;
import io.gilstream.launcher.platform.Progress;
import io.gilstream.launcher.platform.TestBrowser;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the tests of the checkout. */
@Command(name = "test", description = "Builds everything and runs the tests.")
final class Test implements Callable<Integer> {

    @Option(
            names = "--long",
            description =
                    "Also what takes a quarter of an hour more: services restart under load, one after the other.")
    private boolean longOnes;

    @Override
    public Integer call() throws Exception {
        new TestBrowser(new Progress(System.out)).provide();
        var command = longOnes ? List.of("-B", "-T2", "-Dtests.left=none", "verify") : List.of("-B", "-T2", "verify");
        return new Maven(Home.find(System.getenv()).repository()).runInTerminal(command);
    }
}
