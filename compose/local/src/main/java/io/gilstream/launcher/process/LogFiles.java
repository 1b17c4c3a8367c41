package io.gilstream.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.List;

/** The files that components write to: bounded, with one older part. */
public final class LogFiles {

    /** How long a log may grow before it becomes the older part. */
    static final long BYTES_MAX = 32L << 20;

    private LogFiles() {}

    /** Returns the last lines of a log. */
    public static List<String> tail(Path log, int lines) {
        var last = new ArrayDeque<String>();
        try (var reader = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                last.add(line);
                if (last.size() > lines) {
                    last.remove();
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return List.copyOf(last);
    }

    /** Moves a long log aside; for logs that nobody writes at the moment. */
    static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > BYTES_MAX) {
            Files.move(log, older(log), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Copies a long log aside and empties it; its writer goes on, because it appends. */
    static void trim(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > BYTES_MAX) {
                Files.copy(log, older(log), StandardCopyOption.REPLACE_EXISTING);
                Files.newOutputStream(log, StandardOpenOption.TRUNCATE_EXISTING).close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void append(Path log, String line) {
        try {
            Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path older(Path log) {
        return log.resolveSibling(log.getFileName() + ".1");
    }
}
