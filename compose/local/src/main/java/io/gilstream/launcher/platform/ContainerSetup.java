package io.gilstream.launcher.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Topics, schemas and connectors for components that something else started, named by environment variables. */
public final class ContainerSetup {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long PAUSE_MILLIS = 2_000;

    private ContainerSetup() {}

    /** Does it, waiting a while for the worker to answer. */
    public static void run(Map<String, String> environment)
            throws IOException, InterruptedException, ExecutionException {
        var registry = URI.create(required(environment, "REGISTRY_URL"));
        new Catalogue(required(environment, "KAFKA_BOOTSTRAP_SERVERS"), Platform.registryApi(registry)).apply();
        var values = Map.of("registry.url", registry.toString(), "mongo.uri", required(environment, "MONGODB_URI"));
        applyWithPatience(new Connectors(
                URI.create(required(environment, "CONNECT_URL")),
                Path.of(required(environment, "CONNECTORS")),
                new Placeholders(values)));
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
