package io.gilstream.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which process is which component, in files that outlive the supervisor. */
public final class PidFiles {

    private static final String SUFFIX = ".pid";

    private final Path folder;

    /** Keeps the files in this folder, which exists. */
    public PidFiles(Path folder) {
        this.folder = folder;
    }

    /** Notes a process. */
    public void write(String name, ProcessId process) {
        try {
            var next = folder.resolve(name + ".next");
            Files.writeString(next, process.toLine() + "\n");
            Files.move(next, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets a process. */
    public void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the noted process while it runs. */
    public Optional<ProcessHandle> alive(String name) {
        return read(name).flatMap(ProcessId::alive);
    }

    /** Returns every noted process that still runs, by name. */
    public Map<String, ProcessHandle> allAlive() {
        var found = new TreeMap<String, ProcessHandle>();
        try (var files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .forEach(name -> alive(name).ifPresent(process -> found.put(name, process)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    Optional<ProcessId> read(String name) {
        try {
            return ProcessId.parse(Files.readString(file(name)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }
}
