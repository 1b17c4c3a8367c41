package io.gilstream.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A platform under test, with data and ports of its own. The one that tests ask for is started once for all of them,
 * and stopped after the last one.
 */
final class Platform implements AutoCloseable {

    private static final Duration RESTART_PATIENCE = Duration.ofMinutes(3);
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    static final Path HOME = Path.of("target/platform").toAbsolutePath();
    private static final String PORT_OFFSET = "20000";
    private static final Path SECURE_HOME = Path.of("target/secure").toAbsolutePath();
    private static final String SECURE_PORT_OFFSET = "23000";
    private static final int MINUTES_MAX = 15;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Gives the platform to tests that ask for it. */
    static final class Extension implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Platform.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent(Platform.class);
        }
    }

    private final Path home;
    private final String portOffset;

    Platform() {
        this(HOME, PORT_OFFSET);
    }

    private Platform(Path home, String portOffset, String... options) {
        this.home = home;
        this.portOffset = portOffset;
        gilstream("down");
        gilstream(Stream.concat(Stream.of("up", "--detach", "--no-build"), Stream.of(options))
                .toArray(String[]::new));
    }

    /** Starts a broker that asks who comes, with its topics and what they need, and nothing else. */
    static Platform secure() {
        return new Platform(SECURE_HOME, SECURE_PORT_OFFSET, "--secure", "--only=topics");
    }

    /** Returns an address by its name in platform.json. */
    String url(String name) {
        return description().path("urls").path(name).asText();
    }

    /** Returns the password of a demo login. */
    String password(String user) {
        for (var login : description().path("logins")) {
            if (login.path("user").asText().equals(user)) {
                return login.path("password").asText();
            }
        }
        throw new IllegalArgumentException("No demo login " + user);
    }

    /** Returns the secret of a confidential client. */
    String secret(String client) {
        for (var each : description().path("clients")) {
            if (each.path("id").asText().equals(client)) {
                return each.path("secret").asText();
            }
        }
        throw new IllegalArgumentException("No client " + client);
    }

    /** Returns a secret that the launcher made for this platform, and tells nobody. */
    String generated(String name) {
        var secrets = new Properties();
        try (var file = Files.newBufferedReader(home.resolve("secrets.properties"))) {
            secrets.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return secrets.getProperty(name);
    }

    /** Ends a component's process as a crash would. */
    void crash(String component) {
        var process = ProcessHandle.of(pid(component)).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Stops a component as an orderly shutdown does, and waits until the supervisor has brought it back. */
    void restart(String component) {
        var before = pid(component);
        var process = ProcessHandle.of(before).orElseThrow();
        process.destroy();
        process.onExit().join();
        Awaitility.await()
                .atMost(RESTART_PATIENCE)
                .until(() -> pid(component) != before && Api.isReady(url(component)));
    }

    /** A component that does nothing, though its process is there, until this is closed. */
    record Frozen(long pid) implements AutoCloseable {

        @Override
        public void close() {
            signal("CONT", pid);
        }
    }

    /** Freezes a component: its connections stay open, and nothing is answered. */
    Frozen freeze(String component) {
        var frozen = new Frozen(pid(component));
        signal("STOP", frozen.pid());
        return frozen;
    }

    private static void signal(String name, long pid) {
        try {
            var exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " " + pid + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the process id of a component as it runs now. */
    long pid(String component) {
        for (var each : description().path("components")) {
            if (each.path("name").asText().equals(component)) {
                return each.path("pid").asLong();
            }
        }
        throw new IllegalArgumentException("No component " + component);
    }

    private JsonNode description() {
        try {
            return JSON.readTree(home.resolve("run/platform.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gilstream("down");
    }

    private void gilstream(String... arguments) {
        try {
            Files.createDirectories(home);
            var output = home.resolve("gilstream-" + arguments[0] + ".txt").toFile();
            var command = new ProcessBuilder(REPOSITORY.resolve("gilstream").toString());
            command.command().addAll(List.of(arguments));
            command.environment().putAll(environment());
            command.redirectErrorStream(true).redirectOutput(output);
            var process = command.redirectInput(new File("/dev/null")).start();
            if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(
                        String.join(" ", command.command()) + " failed:\n" + Files.readString(output.toPath()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> environment() {
        var components = REPOSITORY.resolve(".gilstream/components").toString();
        return Map.of(
                "GILSTREAM_HOME",
                home.toString(),
                "GILSTREAM_COMPONENTS",
                System.getenv().getOrDefault("GILSTREAM_COMPONENTS", components),
                "GILSTREAM_PORT_OFFSET",
                portOffset,
                "GILSTREAM_CACHES",
                "off");
    }
}
