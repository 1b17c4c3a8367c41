package io.gilstream.starter.command;

import java.time.Duration;

/** Pauses of threads that belong to nobody's request. */
final class Pauses {

    private Pauses() {}

    static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
