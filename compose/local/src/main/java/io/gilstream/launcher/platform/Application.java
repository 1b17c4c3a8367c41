package io.gilstream.launcher.platform;

import java.util.Locale;

/** A service of our own: a module of the build whose jar Spring Boot runs. */
enum Application {
    STREAM_PROCESSORS(Port.STREAM_PROCESSORS, 256),
    CATALOG(Port.CATALOG, 192),
    IDENTITY(Port.IDENTITY, 160),
    INVENTORY(Port.INVENTORY, 192),
    TRADING(Port.TRADING, 256);

    private final Port port;
    private final int heapMib;

    Application(Port port, int heapMib) {
        this.port = port;
        this.heapMib = heapMib;
    }

    /** Returns the name of its module, and of its component. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Port port() {
        return port;
    }

    int heapMib() {
        return heapMib;
    }
}
