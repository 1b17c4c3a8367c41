package io.gilstream.bridge.masstransit;

import java.util.regex.Pattern;

/**
 * The name of a .NET type whose values are messages; MassTransit derives from it where they go and how they are known.
 *
 * @param namespace like {@code Play.Catalog.Contracts}
 * @param name like {@code CatalogItemCreated}, without type arguments; a nested type is {@code Outer+Inner}
 */
public record MessageType(String namespace, String name) {

    /** What every fault is bound to, whatever failed. */
    public static final String ALL_FAULTS = "MassTransit:Fault";

    /** What the envelope of every fault calls it, after what it calls the faults of its message. */
    public static final String ALL_FAULTS_URN = "urn:message:" + ALL_FAULTS;

    // What RabbitMqEntityNameValidator allows, less what would change the meaning of a name.
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+(\\+[A-Za-z0-9_]+)*");

    public MessageType {
        if (!NAMESPACE.matcher(namespace).matches() || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not the name of a message: " + namespace + ":" + name);
        }
    }

    /** Returns what the envelope of such a message calls it. */
    public String urn() {
        return "urn:message:" + namespace + ":" + name;
    }

    /** Returns the exchange to which such messages are published. */
    public String exchange() {
        return namespace + ":" + name.replace('+', '-');
    }

    /** Returns what the envelope of a fault calls it that says that such a message failed. */
    public String faultUrn() {
        return "urn:message:MassTransit:Fault[[" + namespace + ":" + name + "]]";
    }

    /** Returns the exchange to which faults are published that say that such a message failed. */
    public String faultExchange() {
        return "MassTransit:Fault--" + exchange() + "--";
    }
}
