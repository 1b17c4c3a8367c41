package io.gilstream.launcher.platform;

import java.util.Map;

/** The address at which who looks after messages reaches RabbitMQ, with user and password. */
public final class RabbitAddress {

    private static final String SCHEME = "amqp://";
    private static final String ADMINISTRATOR = "gilstream";

    private RabbitAddress() {}

    /**
     * Returns what {@code AMQP_URI} says, else the address of the RabbitMQ that runs in this home, as its
     * administrator.
     *
     * @throws LauncherException if there is neither; its message says why, and what to do
     */
    public static String find(Home home, Map<String, String> environment) {
        if (Rabbit.given(environment) instanceof Rabbit.Given(var uri)) {
            return uri;
        }
        var urls = new PlatformFile(home)
                .read()
                .orElseThrow(() -> new LauncherException("Nothing runs in " + home.root()
                        + ": start it with ./gilstream up, or let AMQP_URI name a RabbitMQ."))
                .path("urls");
        if (urls.has(RabbitMq.NAME)) {
            var password = Secrets.loadOrGenerate(home.secrets()).of(Secret.GILSTREAM_RABBITMQ_PASSWORD);
            var host = urls.path(RabbitMq.NAME).asText().substring(SCHEME.length());
            return SCHEME + ADMINISTRATOR + ":" + password + "@" + host;
        }
        throw new LauncherException(
                urls.has(Application.BRIDGE.label())
                        ? "The platform uses the RabbitMQ that AMQP_URI named when it was started: set it here as well."
                        : "The edge to RabbitMQ is off, so there are no messages: see what ./gilstream up said of it.");
    }
}
