package io.gilstream.launcher.process;

import java.time.Duration;

/** What a supervisor tells of its stages; called from several threads. */
public interface Events {

    /** Some component's status is another than before. */
    void changed();

    /** A stage is ready for the first time. */
    void ready(String stage);

    /** A component ended without being asked to, and is started again after the pause. */
    void died(String component, int exitCode, Duration pause);
}
