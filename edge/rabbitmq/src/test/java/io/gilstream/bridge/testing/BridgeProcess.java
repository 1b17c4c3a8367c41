package io.gilstream.bridge.testing;

import io.gilstream.bridge.BridgeApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A bridge in a process of its own, which can be killed. */
public final class BridgeProcess implements AutoCloseable {

    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);

    private final int port = RabbitMq.freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ProcessBuilder command;
    private Process process;

    public BridgeProcess(
            Path folder, TestLog log, RegistryServer registry, RabbitMq rabbit, Map<String, String> environment)
            throws IOException {
        command = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BridgeApplication.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("bridge-" + port + ".log").toFile()));
        command.environment()
                .putAll(Map.of(
                        "SERVER_PORT", Integer.toString(port),
                        "KAFKA_BOOTSTRAP_SERVERS", log.address(),
                        "SCHEMA_REGISTRY_URL", registry.url(),
                        "AMQP_URI", rabbit.uri()));
        command.environment().putAll(environment);
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

    /** Returns how many messages it has published since it started, confirmed or not. */
    public long published() throws IOException, InterruptedException {
        return measured("bridge_messages_published_total");
    }

    /** Returns how many messages are on their way to RabbitMQ now. */
    public long unconfirmed() throws IOException, InterruptedException {
        return measured("bridge_messages_unconfirmed");
    }

    /** Returns how many commands it has taken since it started. */
    public long taken() throws IOException, InterruptedException {
        return measured("bridge_messages_taken_total");
    }

    /** Stops it as an orderly shutdown does; kills it when it does not stop. */
    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        kill();
    }

    /** Returns the sum of a metric over its tags. */
    private long measured(String metric) throws IOException, InterruptedException {
        var metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
        var request = HttpRequest.newBuilder(metrics).timeout(ANSWER_PATIENCE).build();
        return http.send(request, BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith(metric + "{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
