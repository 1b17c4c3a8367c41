package io.gilstream.launcher.process;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stage did not come up. */
public final class StageFailedException extends RuntimeException {

    private final transient @Nullable Path log;

    StageFailedException(String stage, String why, @Nullable Path log) {
        super(stage + " " + why);
        this.log = log;
    }

    StageFailedException(String stage, Throwable cause) {
        super(stage + " failed: " + cause.getMessage(), cause);
        this.log = null;
    }

    /** Returns the file that may say why. */
    public Optional<Path> log() {
        return Optional.ofNullable(log);
    }
}
