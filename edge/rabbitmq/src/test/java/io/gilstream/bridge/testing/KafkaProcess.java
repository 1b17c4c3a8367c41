package io.gilstream.bridge.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A broker of Kafka in a process of its own, with an empty folder, which can be killed. */
public final class KafkaProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port = RabbitMq.freePort();
    private final Path folder;
    private Process process;

    KafkaProcess(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        var settings = folder.resolve("kafka.properties");
        Files.writeString(settings, settings(folder.resolve("kafka"), port, RabbitMq.freePort()));
        var format = java(folder, "kafka.tools.StorageTool", "format", "--standalone", "-t", "R2lsc3RyZWFtVGVzdDAwMQ");
        format.addAll(List.of("-c", settings.toString()));
        if (start(folder, format).waitFor() != 0) {
            throw new IOException("The folder of Kafka was not formatted; see kafka.log in " + folder);
        }
        process = start(folder, server());
        awaitStarted();
    }

    /** Kills it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it with the data that it had, and waits until it listens. */
    void restart() throws IOException {
        process = start(folder, server());
        awaitStarted();
    }

    private List<String> server() {
        return java(folder, "kafka.Kafka", folder.resolve("kafka.properties").toString());
    }

    private void awaitStarted() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    private static String settings(Path data, int port, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.bootstrap.servers=127.0.0.1:%2$d
                listeners=OUTSIDE://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=OUTSIDE://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,OUTSIDE:PLAINTEXT
                inter.broker.listener.name=OUTSIDE
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                group.initial.rebalance.delay.ms=0
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(port, controllerPort, data);
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        kill();
    }

    private static List<String> java(Path folder, String... main) {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx320m",
                "-XX:TieredStopAtLevel=1",
                "-Dkafka.logs.dir=" + folder,
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(main));
        return command;
    }

    private static Process start(Path folder, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("kafka.log").toFile()))
                .start();
    }
}
