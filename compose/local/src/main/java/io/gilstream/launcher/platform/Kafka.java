package io.gilstream.launcher.platform;

import io.gilstream.launcher.process.Component;
import io.gilstream.launcher.process.JavaCommand;
import io.gilstream.launcher.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** The broker, and the worker that shares its class path. */
final class Kafka {

    static final String BROKER = "kafka";
    static final String WORKER = "connect";

    static final String CLUSTER = "R2lsc3RyZWFtTG9jYWwwMQ";
    private static final int BROKER_HEAP_MIB = 448;
    private static final int WORKER_HEAP_MIB = 384;
    private static final int TOOL_HEAP_MIB = 128;

    private final Platform platform;
    private final Home home;

    Kafka(Platform platform) {
        this.platform = platform;
        this.home = platform.home();
    }

    /** Writes the settings of both, and formats the broker's folder if it is new. */
    void prepare() throws IOException, InterruptedException {
        fill("kafka/server.properties");
        fill("connect/worker.properties");
        if (!Files.exists(home.data(BROKER).resolve("meta.properties"))) {
            format();
        }
    }

    private void fill(String file) throws IOException {
        var filled = platform.placeholders().fill(Files.readString(home.compose(file)));
        Files.writeString(settings(file), filled);
    }

    private Path settings(String file) {
        return home.settings().resolve(Path.of(file).getFileName());
    }

    private void format() throws IOException, InterruptedException {
        var command = logging(new JavaCommand(TOOL_HEAP_MIB).quickCompiler())
                .classPath(ComponentFolder.kafkaJars(home))
                .main(
                        "kafka.tools.StorageTool",
                        "format",
                        "--standalone",
                        "--ignore-formatted",
                        "-t",
                        CLUSTER,
                        "-c",
                        settings("kafka/server.properties"));
        Programs.run(command, home.data(BROKER), home.log("kafka-format"));
    }

    Component broker(AotCaches caches) throws IOException {
        int port = platform.ports().of(Port.KAFKA);
        var command = logging(metrics(new JavaCommand(BROKER_HEAP_MIB).quickCompiler(), Port.KAFKA_METRICS))
                .classPath(ComponentFolder.kafkaJars(home))
                .main("kafka.Kafka", settings("kafka/server.properties"));
        return new Component(
                BROKER,
                Set.of(),
                port,
                caches.applyTo(BROKER, ComponentFolder.stamp(home), command),
                Map.of(),
                home.data(BROKER),
                Readiness.listening(Platform.LOOPBACK, port));
    }

    Component worker(AotCaches caches) throws IOException {
        var command = logging(metrics(new JavaCommand(WORKER_HEAP_MIB), Port.CONNECT_METRICS))
                .classPath(ComponentFolder.kafkaJars(home))
                .main("org.apache.kafka.connect.cli.ConnectDistributed", settings("connect/worker.properties"));
        return new Component(
                WORKER,
                Set.of(BROKER),
                platform.ports().of(Port.CONNECT),
                caches.applyTo(WORKER, ComponentFolder.stamp(home), command),
                Map.of(),
                home.data(WORKER),
                Readiness.answering(platform.connect().resolve("/health")));
    }

    private JavaCommand metrics(JavaCommand command, Port port) throws IOException {
        var agent = ComponentFolder.only(home.components().resolve("jmx-exporter"), "jmx_prometheus_javaagent");
        return command.options("-javaagent:" + agent + "=" + Platform.LOOPBACK + ":"
                + platform.ports().of(port) + ":" + home.compose("kafka/jmx-exporter.yml"));
    }

    private JavaCommand logging(JavaCommand command) {
        return command.property("log4j2.configurationFile", home.compose("kafka/log4j2.properties"));
    }
}
