package io.gilstream.launcher.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
}
