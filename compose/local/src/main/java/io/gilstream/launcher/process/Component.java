package io.gilstream.launcher.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A program that is kept running.
 *
 * @param port the one by which it is known
 * @param command the whole command line
 * @param environment what is added to the supervisor's own environment
 * @param folder where it runs
 * @param readiness asked after each start, and from time to time afterwards
 */
public record Component(
        String name,
        Set<String> needs,
        int port,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Readiness readiness)
        implements Stage {

    /** How long a start may take before it counts as failed; the slowest takes a minute on a busy machine. */
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    private static final Duration LEARNING_STOP_PATIENCE = Duration.ofMinutes(4);

    /** Returns the start-up cache that the program writes when it ends. */
    public Optional<Path> learns() {
        return command.stream()
                .filter(word -> word.startsWith(JavaCommand.LEARN))
                .map(word -> Path.of(word.substring(JavaCommand.LEARN.length())))
                .findFirst();
    }

    /** Returns how long the program may take to end. */
    Duration stopPatience() {
        return learns().isPresent() ? LEARNING_STOP_PATIENCE : STOP_PATIENCE;
    }
}
