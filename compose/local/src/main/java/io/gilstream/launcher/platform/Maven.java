package io.gilstream.launcher.platform;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs the Maven of the PATH on the JDK of the launcher, so that the user's mirrors and settings apply. */
public final class Maven {

    /** Quiet, and compiled quickly: it ends before better code would pay. */
    private static final String JVM =
            "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1";

    private static final int LINES_OF_TROUBLE = 30;

    private final Path folder;

    /** Runs it in this folder. */
    public Maven(Path folder) {
        this.folder = folder;
    }

    /** Runs it with its output on the terminal, and returns its exit code. */
    public int runInTerminal(List<String> arguments) throws IOException, InterruptedException {
        return process(arguments).inheritIO().start().waitFor();
    }

    /**
     * Runs it and hands over each line of its output.
     *
     * @throws LauncherException with the errors it printed, if it fails
     */
    void run(List<String> arguments, Consumer<String> line) throws IOException, InterruptedException {
        var process = process(arguments).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var trouble = new ArrayList<String>();
        try (var lines = process.inputReader(Charset.defaultCharset())) {
            for (var next = lines.readLine(); next != null; next = lines.readLine()) {
                line.accept(next);
                if (next.contains("ERROR") && trouble.size() < LINES_OF_TROUBLE) {
                    trouble.add(next);
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new LauncherException("Maven failed: mvn " + String.join(" ", arguments) + System.lineSeparator()
                    + String.join(System.lineSeparator(), trouble));
        }
    }

    private ProcessBuilder process(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(executable().toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("MAVEN_OPTS", JVM, (theirs, ours) -> theirs + " " + ours);
        return builder;
    }

    private static Path executable() {
        return SearchPath.of(System.getenv())
                .find("mvn")
                .orElseThrow(() -> new LauncherException(
                        "Maven (mvn) is not on the PATH; 3.8.7 or later builds Gilstream and fetches its components."));
    }
}
