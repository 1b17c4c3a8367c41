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

/** Keycloak, started as its own script would, but without the script: killing that would leave the server behind. */
final class Keycloak {

    static final String NAME = "keycloak";

    private static final int HEAP_MIB = 320;
    private static final int BUILD_HEAP_MIB = 512;

    private Keycloak() {}

    /** Returns what fixes the build-time options into the distribution. */
    static JavaCommand build(Home home) throws IOException {
        return launch(
                new JavaCommand(BUILD_HEAP_MIB),
                home,
                List.of("build", "--db=dev-file", "--health-enabled=true", "--metrics-enabled=true"));
    }

    /** Lets the distribution keep its data with ours, and gives it the realm to import at its first start. */
    static void prepare(Platform platform) throws IOException {
        var home = platform.home();
        var data = home.data(NAME);
        var link = distribution(home).resolve("data");
        if (!Files.isSymbolicLink(link)) {
            Folders.delete(link);
            Files.createSymbolicLink(link, data);
        }
        var imported = Files.createDirectories(data.resolve("import")).resolve("play-realm.json");
        Files.writeString(imported, Files.readString(home.compose("keycloak/play-realm.json")));
    }

    static Component component(Platform platform, AotCaches caches) throws IOException {
        var ports = platform.ports();
        int management = ports.of(Port.KEYCLOAK_MANAGEMENT);
        var arguments = List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--hostname-strict=false",
                "--http-host=" + Platform.LOOPBACK,
                "--http-port=" + ports.of(Port.KEYCLOAK),
                "--http-management-port=" + management,
                "--cache=local");
        var command = launch(new JavaCommand(HEAP_MIB).quickCompiler(), platform.home(), arguments);
        return new Component(
                NAME,
                Set.of(),
                ports.of(Port.KEYCLOAK),
                caches.applyTo(NAME, command),
                environment(platform),
                distribution(platform.home()),
                Readiness.answering(platform.http(Port.KEYCLOAK_MANAGEMENT).resolve("/health/ready")));
    }

    /** The realm file names its passwords by environment variables; Keycloak fills them in at the import. */
    private static Map<String, String> environment(Platform platform) {
        var environment = new HashMap<>(platform.secrets().asEnvironment());
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "keycloak-admin");
        environment.put("KC_HTTP_MANAGEMENT_HOST", Platform.LOOPBACK);
        environment.put("KC_DB_URL_PROPERTIES", ";WRITE_DELAY=0"); // a killed server loses nothing it answered
        environment.put("KC_LOG_LEVEL", "info,io.smallrye.health:error");
        return environment;
    }

    private static JavaCommand launch(JavaCommand command, Home home, List<String> arguments) throws IOException {
        var folder = distribution(home);
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

    private static Path distribution(Home home) throws IOException {
        return ComponentFolder.only(home.components().resolve(NAME), "keycloak-");
    }
}
