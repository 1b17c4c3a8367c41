package io.gilstream.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The platform under test: started once for all tests, with data and ports of its own, and stopped after the last one.
 */
final class Platform implements AutoCloseable {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    static final Path HOME = Path.of("target/platform").toAbsolutePath();
    private static final String PORT_OFFSET = "20000";
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

    Platform() {
        gilstream("down");
        gilstream("up", "--detach", "--no-build");
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
        try (var file = Files.newBufferedReader(HOME.resolve("secrets.properties"))) {
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

    private static JsonNode description() {
        try {
            return JSON.readTree(HOME.resolve("run/platform.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gilstream("down");
    }

    private static void gilstream(String... arguments) {
        try {
            Files.createDirectories(HOME);
            var output = HOME.resolve("gilstream-" + arguments[0] + ".txt").toFile();
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

    private static Map<String, String> environment() {
        var components = REPOSITORY.resolve(".gilstream/components").toString();
        return Map.of(
                "GILSTREAM_HOME",
                HOME.toString(),
                "GILSTREAM_COMPONENTS",
                System.getenv().getOrDefault("GILSTREAM_COMPONENTS", components),
                "GILSTREAM_PORT_OFFSET",
                PORT_OFFSET,
                "GILSTREAM_CACHES",
                "off");
    }
}
