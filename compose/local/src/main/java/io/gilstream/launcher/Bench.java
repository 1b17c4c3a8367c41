package io.gilstream.launcher;

import io.gilstream.launcher.platform.Benchmarks;
import io.gilstream.launcher.platform.Benchmarks.Part;
import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.Progress;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Measures, and prints tables. */
@Command(
        name = "bench",
        description = "Measures against references of the same run; all parts take about forty minutes.",
        footer =
                "The platform should not run meanwhile. The figures are kept as JSON in the bench folder of .gilstream.")
final class Bench implements Callable<Integer> {

    @Parameters(
            paramLabel = "<part>",
            description = "core: commands to committed outcomes; http: purchases through the services; "
                    + "gateway: the same requests with and without it; bridge: events to messages on RabbitMQ. "
                    + "Without any: all")
    private List<Part> parts = List.of(Part.values());

    @Override
    public Integer call() throws Exception {
        return new Benchmarks(Home.find(System.getenv()), new Progress(System.out)).run(parts);
    }
}
