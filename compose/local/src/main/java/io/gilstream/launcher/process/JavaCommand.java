package io.gilstream.launcher.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A command line that starts a Java program, built piece by piece. */
public final class JavaCommand {

    /** Begins the option that makes a program write a start-up cache when it ends. */
    public static final String LEARN = "-XX:AOTCacheOutput=";

    private static final int FIRST_MIB = 64;

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final List<String> options = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();
    private final List<String> program = new ArrayList<>();

    /** Begins a command with a heap bounded to so many MiB. */
    public JavaCommand(int heapMib) {
        options("-Xms" + Math.min(heapMib, FIRST_MIB) + "m", "-Xmx" + heapMib + "m");
        options("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
        options("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }

    /**
     * Gives new objects so many MiB from the start, beside what a heap begins with: else the virtual machine gives them
     * less, leaves next to nothing for the others, and does not start where its start-up cache brings some.
     */
    public JavaCommand young(int mib) {
        return options("-Xms" + (FIRST_MIB + mib) + "m", "-Xmn" + mib + "m");
    }

    /** Compiles quickly rather than well: for programs whose speed does not depend on long-running code. */
    public JavaCommand quickCompiler() {
        return options("-XX:TieredStopAtLevel=1");
    }

    /** Adds options of the virtual machine. */
    public JavaCommand options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Sets a system property. */
    public JavaCommand property(String name, Object value) {
        return options("-D" + name + "=" + value);
    }

    /** Adds jars, in this order. */
    public JavaCommand classPath(List<Path> jars) {
        classPath.addAll(jars);
        return this;
    }

    /** Names the main class and its arguments. */
    public JavaCommand main(String type, Object... arguments) {
        program.add(type);
        return arguments(arguments);
    }

    /** Adds arguments of the program, which is named already. */
    public JavaCommand arguments(Object... more) {
        for (var argument : more) {
            program.add(argument.toString());
        }
        return this;
    }

    /** Names the jar to run. */
    public JavaCommand jar(Path jar) {
        classPath.add(jar);
        return main("-jar", jar);
    }

    /** Returns the options, without the class path and the program. */
    public List<String> options() {
        return List.copyOf(options);
    }

    /** Returns the words of the command. */
    public List<String> toList() {
        var words = new ArrayList<String>();
        words.add(JAVA.toString());
        words.addAll(options);
        if (!program.getFirst().equals("-jar")) {
            words.add("-cp");
            words.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        }
        words.addAll(program);
        return List.copyOf(words);
    }
}
