package io.gilstream.bridge.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A service in another language that knows of the economy what {@code docs/integrators.md} says, and no more; see
 * {@code src/test/clients}. Where its language is missing and may not be installed, the test is aborted, and says so.
 */
public abstract class Client {

    private static final int MINUTES_MAX = 5;

    private final String language;
    private final List<String> program;
    private boolean installed;

    Client(String language, String... program) {
        this.language = language;
        this.program = List.of(program);
    }

    /** Returns one of each language. */
    public static List<Client> all() {
        return List.of(new JavaScriptClient(), new PythonClient());
    }

    /** Starts it, and returns when it hears. */
    public ClientProcess start(RabbitMq rabbit, String mode, String service, String... options) throws Exception {
        if (!installed) {
            copy();
            install();
            installed = true;
        }
        var command = new ArrayList<>(program);
        command.addAll(List.of(rabbit.uri(), mode, service));
        command.addAll(List.of(options));
        return new ClientProcess(command, folder());
    }

    abstract void install() throws IOException, InterruptedException;

    final Path folder() {
        return Path.of("target/clients").resolve(language);
    }

    final void skip(String why) {
        var message = "THE BRIDGE IS NOT TESTED with a client in " + language + ": " + why;
        System.out.println(message);
        abort(message);
    }

    @Override
    public String toString() {
        return language;
    }

    /** What runs leaves its traces in a folder of the build, not among the sources. */
    private void copy() throws IOException {
        Files.createDirectories(folder());
        try (var sources = Files.list(Path.of("src/test/clients").resolve(language))) {
            sources.filter(Files::isRegularFile).forEach(this::copy);
        }
    }

    private void copy(Path source) {
        try {
            Files.copy(source, folder().resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final boolean succeeds(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .directory(folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder().resolve("install.log").toFile()));
        Process process;
        try {
            process = builder.start();
        } catch (IOException _) {
            return false;
        }
        if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(List.of(command) + " took longer than " + MINUTES_MAX + " minutes");
        }
        return process.exitValue() == 0;
    }
}
