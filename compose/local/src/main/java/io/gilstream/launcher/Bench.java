package io.gilstream.launcher;

import io.gilstream.launcher.platform.Benchmarks;
import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Measures, and prints a table. */
@Command(
        name = "bench",
        description = "Measures the core against three references of the same run; takes about ten minutes.",
        footer =
                "The platform should not run meanwhile. The figures are kept as JSON in the bench folder of .gilstream.")
final class Bench implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        return new Benchmarks(Home.find(System.getenv()), new Progress(System.out)).run();
    }
}
