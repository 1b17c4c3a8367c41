package io.gilstream.launcher.platform;

import io.gilstream.launcher.process.Component;
import io.gilstream.launcher.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Debian's RabbitMQ as plain processes of this platform: the server, and the port mapper of Erlang, which the server
 * would else start by itself and leave behind.
 */
final class RabbitMq {

    static final String NAME = "rabbitmq";
    static final String PORT_MAPPER = "rabbitmq-epmd";

    private static final Path SCRIPTS = Path.of("/usr/lib/rabbitmq/bin");
    private static final Path SERVER = SCRIPTS.resolve("rabbitmq-server");
    private static final String PACKAGE = "rabbitmq-server";
    private static final String PORT_MAPPER_PROGRAM = "epmd";

    private final Platform platform;

    RabbitMq(Platform platform) {
        this.platform = platform;
    }

    /** Installs Debian's package if it is not there; tells whether it is then, or says how to get it. */
    static boolean provide(Progress progress) throws IOException, InterruptedException {
        if (installed()) {
            return true;
        }
        progress.tell(NAME, "installing " + PACKAGE + ", where that is allowed");
        if (DebianPackages.here().install(PACKAGE) && installed()) {
            progress.tell(NAME, "installed " + PACKAGE);
            return true;
        }
        return false;
    }

    private static boolean installed() {
        return Files.isExecutable(SERVER);
    }

    /** Writes its settings, and the users that it makes when it starts. */
    void prepare() throws IOException {
        for (var file : List.of("rabbitmq.conf", "definitions.json")) {
            var text = Files.readString(platform.home().compose("rabbitmq/" + file));
            PrivateFiles.write(
                    platform.home().settings().resolve(file),
                    platform.placeholders().fill(text));
        }
    }

    List<Component> components() {
        return List.of(portMapper(), server());
    }

    private Component portMapper() {
        int port = port(Port.RABBITMQ_EPMD);
        return new Component(
                PORT_MAPPER,
                Set.of(),
                port,
                List.of(PORT_MAPPER_PROGRAM, "-port", Integer.toString(port)),
                Map.of("ERL_EPMD_ADDRESS", Platform.LOOPBACK),
                platform.home().data(NAME),
                Readiness.listening(Platform.LOOPBACK, port));
    }

    private Component server() {
        int port = port(Port.RABBITMQ);
        return new Component(
                NAME,
                Set.of(PORT_MAPPER),
                port,
                List.of(SERVER.toString()),
                environment(),
                platform.home().data(NAME),
                Readiness.listening(Platform.LOOPBACK, port));
    }

    private Map<String, String> environment() {
        var data = platform.home().data(NAME);
        return Map.ofEntries(
                Map.entry("HOME", data.toString()),
                Map.entry("RABBITMQ_NODENAME", "gilstream@localhost"),
                Map.entry(
                        "RABBITMQ_CONFIG_FILE",
                        platform.home().settings().resolve("rabbitmq").toString()),
                // Debian's own are for the service of the whole machine.
                Map.entry(
                        "RABBITMQ_CONF_ENV_FILE", data.resolve("no-environment").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        data.resolve("no-plugins").toString()),
                Map.entry("RABBITMQ_MNESIA_BASE", data.resolve("mnesia").toString()),
                Map.entry("RABBITMQ_LOG_BASE", data.toString()),
                Map.entry("RABBITMQ_LOGS", "-"),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(port(Port.RABBITMQ_DISTRIBUTION))),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
                Map.entry("ERL_EPMD_ADDRESS", Platform.LOOPBACK),
                Map.entry("ERL_EPMD_PORT", Integer.toString(port(Port.RABBITMQ_EPMD))),
                // Lets the script become the server, so that the supervisor's process is the server's.
                Map.entry("RUNNING_UNDER_SYSTEMD", "true"));
    }

    private int port(Port port) {
        return platform.ports().of(port);
    }
}
