package io.gilstream.launcher.process;

import java.util.Locale;

/** Where a component is in its life. */
public enum State {
    /** For others to be ready. */
    WAITING,
    /** Runs, and has not been ready since it was started. */
    STARTING,
    READY,
    /** Runs, was ready, and is not now. */
    UNWELL,
    /** Died, and will be started again in a moment. */
    RESTARTING,
    /** Died again and again before it was ever ready. */
    FAILED,
    STOPPING,
    STOPPED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
