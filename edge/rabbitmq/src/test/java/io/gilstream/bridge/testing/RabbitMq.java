package io.gilstream.bridge.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A real RabbitMQ: the one that {@code AMQP_URI} names, else Debian's, installed where that is allowed, as processes of
 * this test alone. Without one the test is aborted, and says so.
 */
public final class RabbitMq implements AutoCloseable {

    private static final Path SCRIPTS = Path.of("/usr/lib/rabbitmq/bin");
    private static final DebianPackage SERVER = new DebianPackage("rabbitmq-server");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final String uri;
    private final Map<String, String> environment;
    private final List<Process> processes = new ArrayList<>();
    private @Nullable Process server;

    private RabbitMq(Path folder, String uri, Map<String, String> environment) {
        this.folder = folder;
        this.uri = uri;
        this.environment = environment;
    }

    /** Starts one that keeps its data in a folder, or returns the given one. */
    public static RabbitMq start(Path folder) throws IOException, InterruptedException {
        var given = System.getenv("AMQP_URI");
        if (given != null && !given.isBlank()) {
            return new RabbitMq(folder, given, Map.of());
        }
        requireInstalled();
        var port = freePort();
        var epmd = freePort();
        Files.writeString(folder.resolve("rabbitmq.conf"), "listeners.tcp.1 = 127.0.0.1:" + port + "\n");
        var started = new RabbitMq(folder, "amqp://guest:guest@127.0.0.1:" + port, environment(folder, epmd));
        started.processes.add(started.run("epmd", "/usr/bin/epmd", "-port", Integer.toString(epmd)));
        started.restart();
        return started;
    }

    private static void requireInstalled() throws IOException, InterruptedException {
        if (!installed()) {
            SERVER.installIfAllowed();
        }
        if (!installed()) {
            var message =
                    "THE BRIDGE IS NOT TESTED against RabbitMQ: AMQP_URI names none, and Debian's is not installed: "
                            + SERVER.hint();
            System.out.println(message);
            abort(message);
        }
    }

    private static boolean installed() {
        return Files.isExecutable(SCRIPTS.resolve("rabbitmq-server"));
    }

    private static Map<String, String> environment(Path folder, int epmdPort) {
        return Map.ofEntries(
                Map.entry("HOME", folder.toString()),
                Map.entry("RABBITMQ_NODENAME", "gilstream-test@localhost"),
                Map.entry("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString()),
                Map.entry("RABBITMQ_CONF_ENV_FILE", folder.resolve("none").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        folder.resolve("plugins").toString()),
                Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString()),
                Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(freePort())),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("ERL_EPMD_PORT", Integer.toString(epmdPort)),
                // Lets the script become the server, so that its process is the server's.
                Map.entry("RUNNING_UNDER_SYSTEMD", "true"));
    }

    public String uri() {
        return uri;
    }

    /** Starts the server with the data that it had, and waits until it answers. */
    public void restart() throws IOException {
        server = run("server", SCRIPTS.resolve("rabbitmq-server").toString());
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            connect().close();
            return true;
        });
    }

    /** Kills the server as {@code kill -9} does. */
    public void kill() {
        assumeTrue(server != null, "Only a RabbitMQ of the test's own can be killed");
        var killed = Objects.requireNonNull(server);
        killed.destroyForcibly().onExit().join();
    }

    /** Lets the server stand still until it is killed or thawed: what is sent to it waits unread. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets the server go on. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        assumeTrue(server != null, "Only a RabbitMQ of the test's own can be frozen");
        var pid = Long.toString(Objects.requireNonNull(server).pid());
        if (run("signal", "kill", "-" + name, pid).waitFor() != 0) {
            throw new IOException("RabbitMQ did not take the signal " + name);
        }
    }

    /** Runs a command of {@code rabbitmqctl}. */
    public void control(String... arguments) throws IOException, InterruptedException {
        assumeTrue(server != null, "Only a RabbitMQ of the test's own can be controlled");
        var command = new ArrayList<>(List.of(SCRIPTS.resolve("rabbitmqctl").toString()));
        command.addAll(List.of(arguments));
        if (run("control", command.toArray(String[]::new)).waitFor() != 0) {
            throw new IOException("Failed: " + command + "; see control.log in " + folder);
        }
    }

    public Connection connect() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(URI.create(uri));
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection("test");
    }

    /** Ends it at once, frozen or not: nobody needs its data any more. */
    @Override
    public void close() {
        if (server != null) {
            server.destroyForcibly().onExit().join();
        }
        processes.forEach(Process::destroy);
    }

    private Process run(String name, String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
