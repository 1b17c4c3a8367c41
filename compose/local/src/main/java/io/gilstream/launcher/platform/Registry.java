package io.gilstream.launcher.platform;

import io.gilstream.launcher.process.Component;
import io.gilstream.launcher.process.JavaCommand;
import io.gilstream.launcher.process.Readiness;
import io.gilstream.schemas.Client;
import io.gilstream.schemas.KafkaLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The schema registry; what it knows is a journal in Kafka. */
final class Registry {

    static final String NAME = "registry";

    private static final int HEAP_MIB = 256;

    private Registry() {}

    static Component component(Platform platform, AotCaches caches) throws IOException {
        var home = platform.home();
        var command = new JavaCommand(HEAP_MIB)
                .quickCompiler()
                .options("--add-opens=java.base/java.lang=ALL-UNNAMED")
                .property("java.util.logging.manager", "org.jboss.logmanager.LogManager")
                .classPath(jars(home.components().resolve(NAME)))
                .main("io.quarkus.runner.GeneratedMain");
        return new Component(
                NAME,
                Kafka.needsOfClients(platform),
                platform.ports().of(Port.REGISTRY),
                caches.applyTo(NAME, ComponentFolder.stamp(home), command),
                environment(platform),
                home.data(NAME),
                Readiness.answering(platform.http(Port.REGISTRY_MANAGEMENT).resolve("/health/ready")));
    }

    /** The distribution's own loader of nested jars would rule out a start-up cache; the order matters. */
    private static List<Path> jars(Path folder) throws IOException {
        var jars = new ArrayList<Path>();
        jars.add(folder.resolve("quarkus/transformed-bytecode.jar"));
        jars.add(folder.resolve("quarkus/generated-bytecode.jar"));
        jars.addAll(Folders.jars(folder.resolve("app")));
        jars.addAll(Folders.jars(folder.resolve("lib/boot")));
        jars.addAll(Folders.jars(folder.resolve("lib/main")));
        return jars;
    }

    static Map<String, String> environment(Platform platform) {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", Platform.LOOPBACK);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(platform.ports().of(Port.REGISTRY)));
        environment.put("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false");
        environment.put("QUARKUS_MANAGEMENT_HOST", Platform.LOOPBACK);
        environment.put(
                "QUARKUS_MANAGEMENT_PORT", Integer.toString(platform.ports().of(Port.REGISTRY_MANAGEMENT)));
        environment.put("APICURIO_STORAGE_KIND", "kafkasql");
        environment.put("APICURIO_KAFKASQL_BOOTSTRAP_SERVERS", platform.kafka());
        environment.put("APICURIO_KAFKASQL_CONSUMER_POLL_TIMEOUT", "200"); // the usual 5 s make each start 10 s longer
        environment.put(
                "APICURIO_STORAGE_SNAPSHOT_LOCATION", platform.home().data(NAME).toString());
        environment.put("APICURIO_RULES_GLOBAL_COMPATIBILITY", "FULL_TRANSITIVE");
        environment.put("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "1");
        environment.put("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "1");
        environment.put("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "8");
        if (platform.secure()) {
            environment.putAll(login(platform.login(Client.REGISTRY)));
        }
        return environment;
    }

    private static Map<String, String> login(KafkaLogin login) {
        return Map.of(
                "APICURIO_KAFKASQL_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                "APICURIO_KAFKASQL_SECURITY_SASL_ENABLED", "true",
                "APICURIO_KAFKASQL_SECURITY_SASL_CLIENT_ID", login.client(),
                "APICURIO_KAFKASQL_SECURITY_SASL_CLIENT_SECRET", login.secret(),
                "APICURIO_KAFKASQL_SECURITY_SASL_TOKEN_ENDPOINT", login.tokenUrl());
    }
}
