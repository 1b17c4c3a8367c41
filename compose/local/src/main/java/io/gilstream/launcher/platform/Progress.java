package io.gilstream.launcher.platform;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Lines that tell the user what happens, each with the time since the start. */
public final class Progress {

    private final PrintStream out;
    private final Instant start = Instant.now();

    /** Prints there. */
    public Progress(PrintStream out) {
        this.out = out;
    }

    /** Tells that something happened to a part. */
    public void tell(String part, String what) {
        var seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        say(String.format(Locale.ROOT, "  %6.1f s  %-18s %s", seconds, part, what));
    }

    /** Prints a line. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }
}
