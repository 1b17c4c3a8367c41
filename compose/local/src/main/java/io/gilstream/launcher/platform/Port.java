package io.gilstream.launcher.platform;

import java.util.Locale;

/** Every port of the platform. */
public enum Port {
    KAFKA(9092),
    KAFKA_CONTROLLER(9093),
    KAFKA_METRICS(9404),
    REGISTRY(8081),
    REGISTRY_MANAGEMENT(8091),
    CONNECT(8083),
    CONNECT_METRICS(9405),
    MONGO(27017),
    RABBITMQ(5672),
    RABBITMQ_DISTRIBUTION(5673),
    RABBITMQ_EPMD(5674),
    KEYCLOAK(8080),
    KEYCLOAK_MANAGEMENT(9000),
    STREAM_PROCESSORS(5010),
    CATALOG(5000),
    IDENTITY(5002),
    INVENTORY(5004),
    TRADING(5006),
    BRIDGE(5020),
    GATEWAY(5100);

    private final int usual;

    Port(int usual) {
        this.usual = usual;
    }

    /** Returns the number where nothing else is asked for. */
    public int usual() {
        return usual;
    }

    /** Returns the name as in settings and messages, like {@code kafka-metrics}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the environment variable that chooses another number. */
    public String variable() {
        return "GILSTREAM_PORT_" + name();
    }
}
