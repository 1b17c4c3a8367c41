package io.gilstream.launcher.platform;

import io.gilstream.schemas.Client;
import io.gilstream.schemas.KafkaLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Access, topics, schemas and connectors for components that something else started, named by environment variables.
 */
public final class ContainerSetup {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long PAUSE_MILLIS = 2_000;

    private ContainerSetup() {}

    /** Grants access to the broker: what the registry and the worker need before they start. */
    public static void grantAccess(Map<String, String> environment) throws InterruptedException, ExecutionException {
        new Access(broker(environment)).apply();
    }

    /** Does all the rest, waiting a while for the worker to answer. */
    public static void run(Map<String, String> environment)
            throws IOException, InterruptedException, ExecutionException {
        var registry = URI.create(required(environment, "REGISTRY_URL"));
        new Catalogue(broker(environment), Platform.registryApi(registry)).apply();
        var values = Map.of("registry.url", registry.toString(), "mongo.uri", required(environment, "MONGODB_URI"));
        applyWithPatience(new Connectors(
                URI.create(required(environment, "CONNECT_URL")),
                Path.of(required(environment, "CONNECTORS")),
                new Placeholders(values)));
    }

    private static Map<String, Object> broker(Map<String, String> environment) {
        var login = new KafkaLogin(
                Client.SETUP.id(),
                required(environment, "KAFKA_CLIENT_SECRET"),
                required(environment, "KAFKA_TOKEN_URL"));
        return Platform.broker(required(environment, "KAFKA_BOOTSTRAP_SERVERS"), login);
    }

    private static void applyWithPatience(Connectors connectors) throws IOException, InterruptedException {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                connectors.apply();
                return;
            } catch (IOException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static String required(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .orElseThrow(() -> new LauncherException(variable + " is not set."));
    }
}
