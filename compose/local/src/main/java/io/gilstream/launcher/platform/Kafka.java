package io.gilstream.launcher.platform;

import io.gilstream.launcher.process.Component;
import io.gilstream.launcher.process.JavaCommand;
import io.gilstream.launcher.process.Readiness;
import io.gilstream.schemas.KafkaLogin;
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
    /** What stands, in the folders of both, after their settings where the broker asks who comes. */
    private static final String SECURE = "secure.properties";

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
        fill("kafka", "server.properties");
        fill("connect", "worker.properties");
        if (!Files.exists(home.data(BROKER).resolve("meta.properties"))) {
            format();
        }
    }

    private void fill(String folder, String file) throws IOException {
        var text = Files.readString(home.compose(folder + "/" + file));
        if (platform.secure()) {
            text += Files.readString(home.compose(folder + "/" + SECURE));
        }
        PrivateFiles.write(settings(file), platform.placeholders().fill(text));
    }

    private Path settings(String file) {
        return home.settings().resolve(file);
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
                        settings("server.properties"));
        Programs.run(command, home.data(BROKER), home.log("kafka-format"));
    }

    Component broker(AotCaches caches) throws IOException {
        int port = platform.ports().of(Port.KAFKA);
        var command = logging(tokens(metrics(new JavaCommand(BROKER_HEAP_MIB), Port.KAFKA_METRICS)))
                .classPath(ComponentFolder.kafkaJars(home))
                .main("kafka.Kafka", settings("server.properties"));
        return new Component(
                BROKER,
                platform.secure() ? Set.of(Keycloak.NAME) : Set.of(),
                port,
                caches.applyTo(BROKER, ComponentFolder.stamp(home), command),
                Map.of(),
                home.data(BROKER),
                Readiness.listening(Platform.LOOPBACK, port));
    }

    Component worker(AotCaches caches) throws IOException {
        var command = logging(tokens(metrics(new JavaCommand(WORKER_HEAP_MIB), Port.CONNECT_METRICS)))
                .classPath(ComponentFolder.kafkaJars(home))
                .main("org.apache.kafka.connect.cli.ConnectDistributed", settings("worker.properties"));
        return new Component(
                WORKER,
                needsOfClients(platform),
                platform.ports().of(Port.CONNECT),
                caches.applyTo(WORKER, ComponentFolder.stamp(home), command),
                Map.of(),
                home.data(WORKER),
                Readiness.answering(platform.connect().resolve("/health")));
    }

    /** Returns what must be ready before anything talks to the broker. */
    static Set<String> needsOfClients(Platform platform) {
        return platform.secure() ? Set.of(BROKER, Stages.ACCESS) : Set.of(BROKER);
    }

    private JavaCommand metrics(JavaCommand command, Port port) throws IOException {
        var agent = ComponentFolder.only(home.components().resolve("jmx-exporter"), "jmx_prometheus_javaagent");
        return command.options("-javaagent:" + agent + "=" + Platform.LOOPBACK + ":"
                + platform.ports().of(port) + ":" + home.compose("kafka/jmx-exporter.yml"));
    }

    private JavaCommand tokens(JavaCommand command) {
        return platform.secure() ? command.property(KafkaLogin.ALLOWED_URLS, platform.allowedUrls()) : command;
    }

    private JavaCommand logging(JavaCommand command) {
        return command.property("log4j2.configurationFile", home.compose("kafka/log4j2.properties"));
    }
}
