package io.gilstream.launcher.platform;

import java.util.Locale;

/** A service of our own: a module of the build whose jar Spring Boot runs. */
enum Application {
    STREAM_PROCESSORS(Port.STREAM_PROCESSORS, 256),
    CATALOG(Port.CATALOG, 192),
    IDENTITY(Port.IDENTITY, 160),
    INVENTORY(Port.INVENTORY, 192),
    TRADING(Port.TRADING, 256),
    BRIDGE(Port.BRIDGE, 128),
    GATEWAY(Port.GATEWAY, 192);

    private final Port port;
    private final int heapMib;

    Application(Port port, int heapMib) {
        this.port = port;
        this.heapMib = heapMib;
    }

    /** Returns the name of its component. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the folder of its module, from the root of the build. */
    String module() {
        return switch (this) {
            case GATEWAY -> "edge/gateway";
            case BRIDGE -> "edge/rabbitmq";
            case STREAM_PROCESSORS, CATALOG, IDENTITY, INVENTORY, TRADING -> label();
        };
    }

    Port port() {
        return port;
    }

    int heapMib() {
        return heapMib;
    }
}
