package io.gilstream.launcher.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The launcher's own jars, copied into the home.
 *
 * <p>What runs must not be disturbed by a build that writes the originals anew.
 */
public final class LauncherCopy {

    private static final String FOLDER = "launcher";

    private LauncherCopy() {}

    /** Copies the jars unless they are there already; only while nothing runs from the copy. */
    public static void refresh(Home home) throws IOException {
        var built = home.compose("local/target");
        var jars = new ArrayList<>(Folders.jars(built.resolve("lib")));
        jars.add(built.resolve("launcher.jar"));
        var wanted = new Fingerprint().attributes(jars).toString();
        var stamp = stamp(home);
        if (stamp.says(wanted)) {
            return;
        }
        var folder = home.apps().resolve(FOLDER);
        Folders.delete(folder);
        Files.createDirectories(folder);
        for (var jar : jars) {
            Files.copy(jar, folder.resolve(jar.getFileName()));
        }
        stamp.write(wanted);
    }

    static Stamp stamp(Home home) {
        return new Stamp(home.apps().resolve(FOLDER + ".stamp"));
    }

    /** Returns the copied jars. */
    public static List<Path> jars(Home home) throws IOException {
        return Folders.jars(home.apps().resolve(FOLDER));
    }
}
