package io.gilstream.launcher.platform;

import io.gilstream.schemas.Client;
import java.util.stream.Collectors;

/** What a user needs once everything runs. */
final class Summary {

    private Summary() {}

    static String of(Platform platform) {
        var urls = platform.urls().entrySet().stream()
                .map(entry -> String.format("  %-18s %s", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
        var logins = platform.logins().stream()
                .map(login -> String.format("  %-18s %s", login.user(), login.password()))
                .collect(Collectors.joining("\n"));
        return "\nGilstream is ready.\n\n" + urls + "\n\nDemo logins (client gilstream-demo):\n" + logins
                + edge(platform)
                + (platform.secure() ? security(platform) : "")
                + "\n\nStop it with ./gilstream down; see it with ./gilstream status.\n";
    }

    private static String edge(Platform platform) {
        return switch (platform.rabbit()) {
            case Rabbit.Given _ -> "\n\nMessages go to the RabbitMQ of AMQP_URI.";
            case Rabbit.Own _ ->
                "\n\nRabbitMQ's administrator:\n"
                        + String.format(
                                "  %-18s %s", "gilstream", platform.secrets().of(Secret.GILSTREAM_RABBITMQ_PASSWORD));
            case Rabbit.None _ ->
                "\n\nThe edge to RabbitMQ is off: AMQP_URI names none, and Debian's package is not installed"
                        + " (sudo apt-get install rabbitmq-server).";
        };
    }

    private static String security(Platform platform) {
        var broker = "\n\nThe broker asks for tokens of Keycloak. Who reads public topics is a client of the realm:\n"
                + String.format(
                        "  %-18s %s", Client.ANALYST.id(), platform.secrets().of(Secret.of(Client.ANALYST)));
        return platform.givenMongo().isPresent()
                ? broker
                : broker
                        + "\n\nMongoDB's stand-in knows no users: who reaches its port on this machine reads all views.";
    }
}
