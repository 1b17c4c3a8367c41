package io.gilstream.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One more instance of a service, beside the one that the platform runs. */
final class SecondInstance implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Platform platform;
    private final String service;
    private final int port;
    private final Process process;

    /** Starts the instance on a free port, and waits until it is ready. */
    SecondInstance(Platform platform, String service) {
        this.platform = platform;
        this.service = service;
        port = freePort();
        process = start();
    }

    /** Returns its address. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    private Process start() {
        var log = Path.of("target", "second-" + service + ".log").toFile();
        try {
            var builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx192m",
                    "-XX:+UseSerialGC",
                    "-jar",
                    jar().toString());
            builder.environment().putAll(environment());
            var started = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            awaitReady(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(Process started) {
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> Api.isReady(url()));
        } catch (ConditionTimeoutException e) {
            started.destroyForcibly();
            throw e;
        }
    }

    private Path jar() throws IOException {
        try (var files = Files.list(Platform.HOME.resolve("apps").resolve(service))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "SERVER_PORT", Integer.toString(port),
                "KAFKA_BOOTSTRAP_SERVERS", platform.url("kafka"),
                "SCHEMA_REGISTRY_URL", platform.url("registry-api"),
                "MONGODB_URI", platform.url("mongo"),
                "ISSUER_URI", platform.url("issuer"));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
