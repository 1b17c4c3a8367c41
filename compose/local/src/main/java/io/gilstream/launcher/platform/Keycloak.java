package io.gilstream.launcher.platform;

import io.gilstream.launcher.process.Component;
import io.gilstream.launcher.process.JavaCommand;
import io.gilstream.launcher.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Keycloak, started as its own script would, but without the script: killing that would leave the server behind. */
final class Keycloak {

    static final String NAME = "keycloak";

    static final List<String> BUILD_OPTIONS =
            List.of("--db=dev-file", "--health-enabled=true", "--metrics-enabled=true");

    /** The variables of the realm file for the gateway's address: as browsers reach it, and as Keycloak does. */
    static final List<String> GATEWAY_ADDRESSES = List.of("GILSTREAM_GATEWAY_URL", "GILSTREAM_GATEWAY_BACKCHANNEL_URL");

    private static final List<String> PARTS = List.of("lib", "conf", "providers", "themes", "version.txt");
    private static final int HEAP_MIB = 320;
    private static final int BUILD_HEAP_MIB = 512;

    private Keycloak() {}

    /** Returns what fixes the build-time options into the distribution. */
    static JavaCommand build(Home home) throws IOException {
        var arguments =
                Stream.concat(Stream.of("build"), BUILD_OPTIONS.stream()).toList();
        return launch(new JavaCommand(BUILD_HEAP_MIB), distribution(home), arguments);
    }

    /**
     * Makes a folder that looks like the distribution but has data of its own, with the realm to import at the first
     * start: the distribution itself may be shared.
     */
    static void prepare(Platform platform) throws IOException {
        var home = platform.home();
        var folder = home.data(NAME);
        for (var part : PARTS) {
            var link = folder.resolve(part);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, distribution(home).resolve(part));
        }
        var imported = Files.createDirectories(folder.resolve("data/import")).resolve("play-realm.json");
        Files.writeString(imported, Files.readString(home.compose("keycloak/play-realm.json")));
    }

    static Component component(Platform platform) {
        var command = launch(
                new JavaCommand(HEAP_MIB).quickCompiler(),
                platform.home().data(NAME),
                startArguments(platform.ports()));
        return new Component(
                NAME,
                Set.of(),
                platform.ports().of(Port.KEYCLOAK),
                command.toList(), // its own class loader leaves a cache little to do
                environment(platform),
                platform.home().data(NAME),
                Readiness.answering(platform.http(Port.KEYCLOAK_MANAGEMENT).resolve("/health/ready")));
    }

    static List<String> startArguments(Ports ports) {
        return List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--hostname-strict=false",
                "--http-host=" + Platform.LOOPBACK,
                "--http-port=" + ports.of(Port.KEYCLOAK),
                "--http-management-port=" + ports.of(Port.KEYCLOAK_MANAGEMENT),
                "--cache=local");
    }

    /** The realm file names passwords and addresses by environment variables; Keycloak fills them in at the import. */
    static Map<String, String> environment(Platform platform) {
        var environment = new HashMap<>(platform.secrets().asEnvironment());
        for (var address : GATEWAY_ADDRESSES) {
            environment.put(address, platform.http(Port.GATEWAY).toString());
        }
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "keycloak-admin");
        environment.put("KC_HTTP_MANAGEMENT_HOST", Platform.LOOPBACK);
        environment.put("KC_DB_URL_PROPERTIES", ";WRITE_DELAY=0"); // a killed server loses nothing it answered
        // Events of failed logins name their users, and a log cannot forget them.
        environment.put("KC_LOG_LEVEL", "info,io.smallrye.health:error,org.keycloak.events:error");
        return environment;
    }

    private static JavaCommand launch(JavaCommand command, Path folder, List<String> arguments) {
        for (var opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            command.options("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        return command.property("kc.home.dir", folder)
                .property("jboss.server.config.dir", folder.resolve("conf"))
                .property("java.util.logging.manager", "org.jboss.logmanager.LogManager")
                .property("picocli.disable.closures", true)
                .property(
                        "java.util.concurrent.ForkJoinPool.common.threadFactory",
                        "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory")
                .classPath(List.of(folder.resolve("lib/quarkus-run.jar")))
                .main("io.quarkus.bootstrap.runner.QuarkusEntryPoint", arguments.toArray());
    }

    /** Returns where our extension has to lie when the distribution is built. */
    static Path extension(Home home) throws IOException {
        return distribution(home).resolve("providers/gilstream.jar");
    }

    private static Path distribution(Home home) throws IOException {
        return ComponentFolder.only(home.components().resolve(NAME), "keycloak-");
    }
}
