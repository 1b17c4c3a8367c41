package io.gilstream.bridge.testing;

import io.gilstream.starter.testing.EmbeddedMongo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A bridge between a RabbitMQ and a Kafka of the test's own, with the registry that it asks; more bridges can join. */
public final class Edge implements AutoCloseable {

    private final Path folder;
    private final Parts parts = new Parts();
    private final RabbitMq rabbit;
    private final RegistryServer registry;
    private final TestLog log;
    private final EmbeddedMongo mongo;
    private final BridgeProcess bridge;

    /** Starts all of it, with its data in an empty folder; without a RabbitMQ the test is aborted. */
    public Edge(Path folder) throws Exception {
        this.folder = folder;
        try {
            rabbit = parts.add(RabbitMq.start(folder));
            registry = parts.add(new RegistryServer());
            log = parts.add(new TestLog(folder, registry.schemas()));
            mongo = parts.add(new EmbeddedMongo());
            bridge = startBridge();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    public RabbitMq rabbit() {
        return rabbit;
    }

    public RegistryServer registry() {
        return registry;
    }

    public TestLog log() {
        return log;
    }

    /** Returns the database of the views. */
    public EmbeddedMongo mongo() {
        return mongo;
    }

    /** Returns the first bridge. */
    public BridgeProcess bridge() {
        return bridge;
    }

    /** Starts one more bridge, which takes its share of the work. */
    public BridgeProcess startBridge() throws IOException {
        var environment = Map.of("MONGODB_URI", mongo.uri(), "GILSTREAM_BRIDGE_RAWJSON", "inventory-grant-items");
        return parts.add(new BridgeProcess(folder, log, registry, rabbit, environment));
    }

    /** Stops all that was started, the latest first. */
    @Override
    public void close() {
        parts.close();
    }
}
