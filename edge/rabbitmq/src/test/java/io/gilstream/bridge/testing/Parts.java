package io.gilstream.bridge.testing;

import java.util.ArrayList;
import java.util.List;

/** What a test has started, to be stopped together. */
public final class Parts implements AutoCloseable {

    private final List<AutoCloseable> parts = new ArrayList<>();

    /** Takes a part in, and returns it. */
    public <T extends AutoCloseable> T add(T part) {
        parts.add(part);
        return part;
    }

    /** Stops all of them, the latest first, whatever happens. */
    @Override
    public void close() {
        for (var part : parts.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                System.out.println("Not closed: " + e);
            }
        }
    }
}
