package io.gilstream.bridge.testing;

import io.gilstream.bridge.BridgeApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A bridge in a process of its own, which can be killed. */
public final class BridgeProcess implements AutoCloseable {

    private final ProcessBuilder command;
    private Process process;

    public BridgeProcess(Path folder, TestLog log, RegistryServer registry, RabbitMq rabbit) throws IOException {
        command = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BridgeApplication.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("bridge.log").toFile()));
        command.environment()
                .putAll(Map.of(
                        "SERVER_PORT", "0",
                        "KAFKA_BOOTSTRAP_SERVERS", log.address(),
                        "SCHEMA_REGISTRY_URL", registry.url(),
                        "AMQP_URI", rabbit.uri()));
        process = command.start();
    }

    /** Kills it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public void restart() throws IOException {
        process = command.start();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
