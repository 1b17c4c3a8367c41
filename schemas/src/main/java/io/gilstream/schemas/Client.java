package io.gilstream.schemas;

import java.util.List;
import java.util.Locale;

/** A program that talks to Kafka; the realm has a client for each, and the broker knows it by that client's id. */
public enum Client {
    /** The broker, which talks to itself and to its controller. */
    BROKER,
    /** What creates topics and grants access, and so may do everything; operators use it too. */
    SETUP,
    /** The topologies. */
    STREAM_PROCESSORS,
    CATALOG,
    IDENTITY,
    INVENTORY,
    TRADING,
    /** What takes events to RabbitMQ, and commands from there. */
    BRIDGE,
    /** The Connect worker with its sinks. */
    CONNECT,
    /** The schema registry. */
    REGISTRY,
    /** Whoever reads what is public. */
    ANALYST;

    /** Returns the id of its client in the realm, like {@code stream-processors}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns how the names of its own topics, groups and transactions begin. */
    List<String> owned() {
        return switch (this) {
            case STREAM_PROCESSORS -> List.of("gilstream-account", "gilstream-catalog", "gilstream-projection");
            case CONNECT -> List.of("gilstream-connect");
            case REGISTRY -> List.of("kafkasql-", "registry-events");
            case BROKER, SETUP, CATALOG, IDENTITY, INVENTORY, TRADING, BRIDGE, ANALYST -> List.of();
        };
    }

    /** Returns how the names of the groups begin in which it reads topics, beside those it owns. */
    List<String> groups() {
        return switch (this) {
            case BRIDGE -> List.of("gilstream-bridge");
            case CONNECT -> List.of("connect-");
            case REGISTRY -> List.of("apicurio-");
            case ANALYST -> List.of("analyst");
            case BROKER, SETUP, STREAM_PROCESSORS, CATALOG, IDENTITY, INVENTORY, TRADING -> List.of();
        };
    }
}
