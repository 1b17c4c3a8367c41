package io.gilstream.bridge.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that runs: it is told lines of JSON, and tells some. */
public final class ClientProcess implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path errors;
    private final Writer input;
    private final List<JsonNode> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    ClientProcess(List<String> command, Path folder) throws IOException {
        errors = Files.createTempFile(folder.toAbsolutePath(), "errors", ".txt");
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        input = process.outputWriter(UTF_8);
        var output = process.inputReader(UTF_8);
        reader = Thread.ofPlatform().daemon().start(() -> read(output));
        await().atMost(PATIENCE).until(() -> isReady() || !process.isAlive());
        if (!isReady()) {
            throw failed("did not start");
        }
    }

    private void read(BufferedReader output) {
        output.lines().map(JSON::readTree).forEach(lines::add);
    }

    private boolean isReady() {
        return !lines.isEmpty();
    }

    /** Tells it a line. */
    public void tell(Map<String, ?> line) throws IOException {
        input.write(JSON.writeValueAsString(line) + "\n");
        input.flush();
    }

    /** Returns what it has told so far, after that it was ready. */
    public List<JsonNode> told() {
        return lines.stream().skip(1).toList();
    }

    /** Tells it that there is no more, and returns what it told when it has ended by itself. */
    public List<JsonNode> end() throws IOException, InterruptedException {
        input.close();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw failed("did not end well");
        }
        reader.join();
        return told();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private AssertionError failed(String how) {
        try {
            return new AssertionError("The client " + how + "; it told " + told() + "\n" + Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
