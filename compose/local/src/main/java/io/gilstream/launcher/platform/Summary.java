package io.gilstream.launcher.platform;

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
                + "\n\nStop it with ./gilstream down; see it with ./gilstream status.\n";
    }
}
