package io.gilstream.launcher.process;

import java.util.Set;

/**
 * A stage that is over when its work is done.
 *
 * @param work throws when it fails, which ends the start
 */
public record Step(String name, Set<String> needs, Work work) implements Stage {

    /** What a step does. */
    @FunctionalInterface
    public interface Work {

        /** Does it; may block. */
        void run() throws Exception;
    }
}
