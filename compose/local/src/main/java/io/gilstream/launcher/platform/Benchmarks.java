package io.gilstream.launcher.platform;

import io.gilstream.launcher.process.Events;
import io.gilstream.launcher.process.JavaCommand;
import io.gilstream.launcher.process.PidFiles;
import io.gilstream.launcher.process.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Runs the benchmarks against a broker, and a platform, of their own, whose data are thrown away before each run. */
public final class Benchmarks implements Events {

    private static final int HEAP_MIB = 1_536;
    private static final int PORT_OFFSET = 5_000;
    private static final String AMQP_URI = "AMQP_URI";
    private static final String UNREACHED = "1000000";

    /** Far above what one machine can send: the gateway counts as always, and refuses nobody. */
    private static final Map<String, String> NO_LIMITS = Map.of(
            "GATEWAY_PLAYER_RATE", UNREACHED,
            "GATEWAY_PLAYER_BURST", UNREACHED,
            "GATEWAY_CLIENT_RATE", UNREACHED,
            "GATEWAY_CLIENT_BURST", UNREACHED);

    private final Home home;
    private final Progress progress;
    private final Platform platform;

    /** What can be measured. */
    public enum Part {
        /** Commands to committed outcomes. */
        CORE,
        /** Purchases through the services. */
        HTTP,
        /** The same requests with and without the gateway. */
        GATEWAY,
        /** Events to messages on RabbitMQ. */
        BRIDGE
    }

    /** Prepares a run beside whatever else runs in this home; nothing else should, or the figures say little. */
    public Benchmarks(Home home, Progress progress) {
        this.home = new Home(home.repository(), home.root().resolve("bench"), home.components());
        this.progress = progress;
        platform = Platform.of(this.home, PORT_OFFSET, Map.of());
    }

    /** Measures these parts, and returns the exit code of the first program that failed; 0 if none did. */
    public int run(Collection<Part> parts) throws IOException, InterruptedException {
        new ComponentFolder(home, progress).prepare();
        progress.tell("build", "building benchmarks");
        new Maven(home.repository())
                .run(List.of("-B", "-q", "package", "-am", "-pl", "benchmarks", "-DskipTests"), _ -> {});
        for (var part : parts) {
            Folders.delete(home.root().resolve("data"));
            var code = switch (part) {
                case CORE -> core();
                case HTTP -> http();
                case GATEWAY -> gateway();
                case BRIDGE -> bridge();
            };
            if (code != 0) {
                return code;
            }
        }
        return 0;
    }

    private int core() throws IOException, InterruptedException {
        var kafka = new Kafka(platform);
        kafka.prepare();
        var broker = kafka.broker(new AotCaches(home.aot(), false));
        var supervisor = new Supervisor(List.of(broker), home.logs(), new PidFiles(home.run()), this);
        try {
            supervisor.start().get();
            return measure(
                    "CoreBenchmark", platform.kafka(), state(), home.root().resolve("core.json"));
        } catch (ExecutionException e) {
            throw new LauncherException("The broker did not start: " + e.getMessage(), e);
        } finally {
            supervisor.stop();
        }
    }

    private int http() throws IOException, InterruptedException {
        return withPlatform(
                Map.of(),
                List.of(),
                () -> measure(
                        "HttpBenchmark", description(), state(), home.root().resolve("http.json")));
    }

    private int gateway() throws IOException, InterruptedException {
        return withPlatform(
                NO_LIMITS,
                List.of(),
                () -> measure("GatewayBenchmark", description(), home.root().resolve("gateway.json")));
    }

    /**
     * Without the services and the sinks, which would share the processors with the bridge, but not with its client.
     */
    private int bridge() throws IOException, InterruptedException {
        return withPlatform(
                Map.of(),
                List.of("--only=" + Application.BRIDGE.label()),
                () -> measure(
                        Map.of(AMQP_URI, RabbitAddress.find(home, System.getenv())),
                        "BridgeBenchmark",
                        description(),
                        home.root().resolve("bridge.json")));
    }

    /** What is done while a platform runs; returns an exit code. */
    private interface Measuring {
        int run() throws IOException, InterruptedException;
    }

    /** The platform is started as users start it; its components inherit the environment. */
    private int withPlatform(Map<String, String> environment, List<String> options, Measuring measuring)
            throws IOException, InterruptedException {
        try {
            var up = Stream.concat(Stream.of("up", "--detach", "--port-offset=" + PORT_OFFSET), options.stream());
            var started = gilstream(environment, up);
            return started == 0 ? measuring.run() : started;
        } finally {
            gilstream(Map.of(), Stream.of("down"));
        }
    }

    private int gilstream(Map<String, String> environment, Stream<String> arguments)
            throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                Stream.concat(Stream.of(home.repository().resolve("gilstream").toString()), arguments)
                        .toList());
        command.environment().put("GILSTREAM_HOME", home.root().toString());
        command.environment().put("GILSTREAM_COMPONENTS", home.components().toString());
        command.environment().put("GILSTREAM_CACHES", "off");
        command.environment().putAll(environment);
        return command.inheritIO().start().waitFor();
    }

    private Path description() {
        return home.run().resolve("platform.json");
    }

    @Override
    public void changed() {}

    @Override
    public void ready(String stage) {
        progress.tell(stage, "ready at " + platform.kafka());
    }

    @Override
    public void died(String component, int exitCode, Duration pause) {
        progress.tell(component, "ended with " + exitCode + ": the figures of this run say nothing");
    }

    private int measure(String benchmark, Object... arguments) throws IOException, InterruptedException {
        return measure(Map.of(), benchmark, arguments);
    }

    private int measure(Map<String, String> environment, String benchmark, Object... arguments)
            throws IOException, InterruptedException {
        var target = home.repository().resolve("benchmarks/target");
        var command = new JavaCommand(HEAP_MIB)
                .classPath(List.of(
                        target.resolve("benchmarks.jar"), target.resolve("lib").resolve("*")))
                .main("io.gilstream.benchmarks." + benchmark, arguments);
        var process = new ProcessBuilder(command.toList()).inheritIO();
        process.environment().putAll(environment);
        return process.start().waitFor();
    }

    private Path state() {
        return home.data("streams");
    }
}
