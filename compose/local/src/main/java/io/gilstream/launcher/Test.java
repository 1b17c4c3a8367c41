package io.gilstream.launcher;

import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.Maven;
import io.gilstream.launcher.platform.Progress;
import io.gilstream.launcher.platform.TestBrowser;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs every test of the checkout. */
@Command(name = "test", description = "Builds everything and runs every test.")
final class Test implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        new TestBrowser(new Progress(System.out)).provide();
        return new Maven(Home.find(System.getenv()).repository()).runInTerminal(List.of("-B", "-T2", "verify"));
    }
}
