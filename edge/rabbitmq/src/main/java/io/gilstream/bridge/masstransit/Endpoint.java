package io.gilstream.bridge.masstransit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How MassTransit writes where a message comes from or goes to: {@code rabbitmq://host[:port]/[virtual-host/]name}.
 *
 * @param base all before the name, with its slash
 */
public record Endpoint(String base) {

    private static final int USUAL_PORT = 5672;
    private static final int USUAL_TLS_PORT = 5671;
    private static final int NAME_LENGTH_MAX = 255;

    /**
     * Returns the endpoints of the broker at an address of AMQP, like {@code amqp://user:password@host:5672/vhost};
     * what it says of users stays out.
     *
     * @throws IllegalArgumentException if it names no host
     */
    public static Endpoint of(URI amqp) {
        var host = amqp.getHost();
        if (host == null) {
            throw new IllegalArgumentException("The address of RabbitMQ names no host");
        }
        var port = amqp.getPort();
        var shown = port < 0 || port == USUAL_PORT || port == USUAL_TLS_PORT ? "" : ":" + port;
        return new Endpoint(
                "rabbitmq://" + host.toLowerCase(Locale.ROOT) + shown + "/" + virtualHost(amqp.getRawPath()));
    }

    /** Returns the address of an exchange. */
    public String address(String name) {
        return base + name;
    }

    /**
     * Returns the exchange that an address names: of MassTransit's long form, or {@code queue:name} and
     * {@code exchange:name}; null for none, and for the direct reply to one channel.
     */
    public static @Nullable String nameOf(@Nullable String address) {
        if (address == null) {
            return null;
        }
        var path = address.replaceFirst("\\?.*$", "");
        var name = decode(path.substring(afterLast(path)));
        return name.isBlank() || name.startsWith("amq.") || name.length() > NAME_LENGTH_MAX ? null : name;
    }

    private static String decode(String name) {
        try {
            // The decoder is made for forms, where a plus is a space.
            return URLDecoder.decode(name.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("An address cannot be read", e);
        }
    }

    private static int afterLast(String path) {
        var shortForm = path.startsWith("queue:") || path.startsWith("exchange:");
        return (shortForm ? path.indexOf(':') : path.lastIndexOf('/')) + 1;
    }

    private static String virtualHost(@Nullable String path) {
        return path == null || path.length() <= 1 || path.equalsIgnoreCase("/%2f") ? "" : path.substring(1) + "/";
    }
}
