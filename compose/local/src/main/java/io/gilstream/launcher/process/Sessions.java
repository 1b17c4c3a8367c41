package io.gilstream.launcher.process;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Starts programs in a session of their own, so that Ctrl-C in a terminal reaches only whom it is meant for. */
public final class Sessions {

    /** Input for programs that read none. */
    public static final File NOTHING = new File("/dev/null");

    private static final String SETSID = "setsid";

    private static final boolean AVAILABLE = Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(System.getenv().getOrDefault("PATH", ""))
            .anyMatch(folder -> new File(folder, SETSID).canExecute());

    private Sessions() {}

    /** Returns the command with what gives it a session of its own, where the system has that; the pid stays one. */
    public static List<String> apart(List<String> command) {
        if (!AVAILABLE) {
            return command;
        }
        var apart = new ArrayList<String>();
        apart.add(SETSID);
        apart.addAll(command);
        return apart;
    }
}
