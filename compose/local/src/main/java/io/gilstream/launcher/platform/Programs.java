package io.gilstream.launcher.platform;

import io.gilstream.launcher.process.JavaCommand;
import io.gilstream.launcher.process.LogFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Runs programs that end by themselves. */
final class Programs {

    private static final int TAIL = 20;

    private Programs() {}

    /**
     * Runs a program to its end.
     *
     * @throws LauncherException with the end of its log, if it fails
     */
    static void run(JavaCommand command, Path folder, Path log) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command.toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        try {
            if (process.waitFor() != 0) {
                throw new LauncherException("Failed: " + String.join(" ", command.toList()) + System.lineSeparator()
                        + String.join(System.lineSeparator(), LogFiles.tail(log, TAIL)));
            }
        } finally {
            process.destroy();
        }
    }
}
