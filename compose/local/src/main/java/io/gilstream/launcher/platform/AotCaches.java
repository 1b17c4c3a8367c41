package io.gilstream.launcher.platform;

import io.gilstream.launcher.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Start-up caches: what a virtual machine learnt in one run, so that the next run of the same program starts in a
 * fraction of the time.
 *
 * <p>A run that learns takes twice as long to start, and seconds more to stop. So a program learns when it is started
 * for the first time in this home, and after a change only when it is started unchanged once more: who edits and
 * restarts does not pay for caches that are of no use at the next restart.
 *
 * <p>A cache that does not fit is ignored by the virtual machine; nothing depends on caches but time.
 */
final class AotCaches {

    private static final String SUFFIX = ".aot";

    private final Path folder;
    private final boolean enabled;

    AotCaches(Path folder, boolean enabled) {
        this.folder = folder;
        this.enabled = enabled;
    }

    /**
     * Returns the words of the command, with what makes it use a cache or learn one.
     *
     * @param jars says from what the jars were made: a virtual machine compares their sizes and times, and those of a
     *     reproducible build stay the same
     */
    List<String> applyTo(String name, Stamp jars, JavaCommand command) throws IOException {
        if (enabled) {
            var fingerprint = fingerprint(jars, command);
            var cache = folder.resolve(name + "-" + fingerprint + SUFFIX);
            var seen = new Stamp(folder.resolve(name + ".seen"));
            if (complete(cache)) {
                command.options("-XX:AOTCache=" + cache, "-Xlog:aot*=off");
            } else if (!Files.exists(seen.file()) || seen.says(fingerprint)) {
                deleteOthers(name);
                command.options(JavaCommand.LEARN + cache, "-Xlog:aot*=off");
            }
            seen.write(fingerprint);
        }
        return command.toList();
    }

    /** Deletes what was learnt from a start that did not succeed, and so is too little. */
    static void forget(List<Path> learnt) {
        try {
            for (var cache : learnt) {
                Files.deleteIfExists(cache);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(Stamp jars, JavaCommand command) throws IOException {
        return new Fingerprint()
                .text(Runtime.version().toString())
                .text(System.getProperty("java.vm.vendor"))
                .text(String.join(" ", command.options()))
                .text(jars.content())
                .toString();
    }

    /** The virtual machine writes the first bytes of a cache last. */
    private static boolean complete(Path cache) throws IOException {
        if (!Files.exists(cache)) {
            return false;
        }
        try (var bytes = Files.newInputStream(cache)) {
            return bytes.read() > 0;
        }
    }

    private void deleteOthers(String name) throws IOException {
        for (var file : Folders.files(folder)) {
            if (file.getFileName().toString().matches(name + "-[0-9a-f]+\\" + SUFFIX)) {
                Files.delete(file);
            }
        }
    }
}
