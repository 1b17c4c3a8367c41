package io.gilstream.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, told apart from a later one with the same number.
 *
 * @param started when it started: on Linux the boot and the clock ticks since then, which do not shift with the clock
 */
public record ProcessId(long pid, String started) {

    private static final Path PROC = Path.of("/proc");

    // Fields of stat after the program's name, which stands in parentheses.
    private static final int STATE = 0;
    private static final int START_TICKS = 19;

    /** Ended, though its parent has not asked yet how. */
    private static final String ZOMBIE = "Z";

    /** Returns the running process with this number, if there is one. */
    public static Optional<ProcessId> of(long pid) {
        return ProcessHandle.of(pid).flatMap(ProcessId::startOf).map(started -> new ProcessId(pid, started));
    }

    /** Returns the process that asks. */
    public static ProcessId current() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    /** Returns the process while it runs. */
    public Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> startOf(process).filter(started::equals).isPresent());
    }

    /** Returns the resident memory in MiB, or 0 where it cannot be told. */
    public static long residentMib(long pid) {
        try (var lines = Files.lines(PROC.resolve(pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    String toLine() {
        return pid + " " + started;
    }

    static Optional<ProcessId> parse(String line) {
        int space = line.indexOf(' ');
        if (space < 1 || !line.substring(0, space).matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new ProcessId(
                Long.parseLong(line.substring(0, space)),
                line.substring(space + 1).strip()));
    }

    private static Optional<String> startOf(ProcessHandle process) {
        var stat = PROC.resolve(process.pid() + "/stat");
        if (!Files.exists(stat)) {
            return process.info().startInstant().map(Instant::toString);
        }
        try {
            var line = Files.readString(stat);
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            var boot =
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            return fields[STATE].equals(ZOMBIE) ? Optional.empty() : Optional.of(boot + ":" + fields[START_TICKS]);
        } catch (IOException e) {
            return Optional.empty(); // it ended meanwhile
        }
    }
}
