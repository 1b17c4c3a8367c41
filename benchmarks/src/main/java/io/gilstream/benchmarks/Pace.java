package io.gilstream.benchmarks;

import java.util.concurrent.locks.LockSupport;

/** When the next request or record is due. */
final class Pace {

    private Pace() {}

    /** Waits until {@link System#nanoTime()} is this, however often the thread wakes before. */
    static void until(long nanoTime) {
        for (var left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
