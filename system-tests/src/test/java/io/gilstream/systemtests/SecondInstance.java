package io.gilstream.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One more instance of a service: the same command and environment as the platform's own, on a port of its own. */
final class SecondInstance implements AutoCloseable {

    private static final Pattern NUL = Pattern.compile("\u0000");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Platform platform;
    private final String service;
    private final int port;
    private Process process;

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

    /** Stops the instance as an orderly shutdown does, and starts it again. */
    void restart() {
        close();
        process = start();
    }

    private Process start() {
        var log = Path.of("target", "second-" + service + ".log").toFile();
        var first = Path.of("/proc", Long.toString(platform.pid(service)));
        try {
            var builder = new ProcessBuilder(words(first.resolve("cmdline")));
            builder.environment().clear();
            for (var variable : words(first.resolve("environ"))) {
                var name = variable.substring(0, variable.indexOf('='));
                builder.environment().put(name, variable.substring(name.length() + 1));
            }
            builder.environment().put("SERVER_PORT", Integer.toString(port));
            var started = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            awaitReady(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(Path file) throws IOException {
        return NUL.splitAsStream(Files.readString(file)).toList();
    }

    private void awaitReady(Process started) {
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> Api.isReady(url()));
        } catch (ConditionTimeoutException e) {
            started.destroyForcibly();
            throw e;
        }
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
