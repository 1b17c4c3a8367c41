package io.gilstream.launcher.platform;

import java.util.Map;

/** Which RabbitMQ the edge to MassTransit works with. */
public sealed interface Rabbit {

    /** One that runs elsewhere. */
    record Given(String uri) implements Rabbit {}

    /** Debian's, as processes of the platform. */
    record Own() implements Rabbit {}

    /** None, and so there is no edge. */
    record None() implements Rabbit {}

    /** Returns the one that {@code AMQP_URI} names, if any. */
    static Rabbit given(Map<String, String> environment) {
        var uri = environment.getOrDefault("AMQP_URI", "");
        return uri.isBlank() ? new None() : new Given(uri);
    }
}
