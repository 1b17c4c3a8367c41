package io.gilstream.starter.command;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Pauses of threads that belong to nobody's request. */
public final class Pauses {

    private static final Duration LOOK = Duration.ofMillis(20);

    private Pauses() {}

    /** Waits until something is true, or the patience is over. */
    public static void until(BooleanSupplier condition, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() - deadline < 0) {
            sleep(LOOK);
        }
    }

    static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
