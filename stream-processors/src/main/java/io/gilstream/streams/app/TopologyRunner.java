package io.gilstream.streams.app;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs one topology for as long as the application lives.
 *
 * <p>A stream thread that fails is replaced. What cannot be replaced (the thread of a global store, or the start
 * itself) ends the process, because whoever started it starts it again, and with a clean slate.
 */
final class TopologyRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopologyRunner.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE_BEFORE_REPLACING = Duration.ofSeconds(1);

    private final String name;
    private final Supplier<Topology> topology;
    private final Properties settings;
    private final MeterRegistry meters;

    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable KafkaStreamsMetrics metrics;
    private volatile boolean wanted;

    TopologyRunner(String name, Supplier<Topology> topology, Properties settings, MeterRegistry meters) {
        this.name = name;
        this.topology = topology;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * Starts in a thread of its own: registry and global stores may take a while, and the health is asked meanwhile.
     */
    @Override
    public synchronized void start() {
        wanted = true;
        Thread.ofPlatform().name("start-" + name).start(this::run);
    }

    private void run() {
        try {
            var created = create();
            if (created != null) {
                created.start();
            }
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("topology", name).setCause(e).log("The topology did not start");
            endProcess();
        }
    }

    private @Nullable KafkaStreams create() {
        var shape = topology.get();
        synchronized (this) {
            if (!wanted) {
                return null;
            }
            createStateFolder();
            var created = new KafkaStreams(shape, settings);
            created.setUncaughtExceptionHandler(this::replaceThread);
            created.setStateListener((state, _) -> changed(state));
            var bound = new KafkaStreamsMetrics(created);
            bound.bindTo(meters);
            metrics = bound;
            streams = created;
            return created;
        }
    }

    // Kafka Streams creates it too, but fails where another topology does so at the same moment.
    private void createStateFolder() {
        try {
            Files.createDirectories(Path.of(settings.getProperty(StreamsConfig.STATE_DIR_CONFIG)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The pause keeps a cause that does not pass from filling the log and the broker's group with threads.
    private StreamThreadExceptionResponse replaceThread(Throwable cause) {
        LOG.atError().addKeyValue("topology", name).setCause(cause).log("A thread failed and is replaced");
        LockSupport.parkNanos(PAUSE_BEFORE_REPLACING.toNanos());
        return REPLACE_THREAD;
    }

    private void changed(KafkaStreams.State state) {
        LOG.atInfo().addKeyValue("topology", name).log("The topology is {}", state);
        if (state == KafkaStreams.State.ERROR && wanted) {
            endProcess();
        }
    }

    // Ends in another thread, because the end waits for the one that says it.
    private static void endProcess() {
        Thread.ofPlatform().name("end").start(() -> System.exit(1));
    }

    /** Leaves the group, so that a successor need not wait until the session has expired. */
    @Override
    public synchronized void stop() {
        wanted = false;
        var running = streams;
        streams = null;
        if (running != null) {
            running.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                    .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
        var bound = metrics;
        metrics = null;
        if (bound != null) {
            bound.close();
        }
    }

    /** Stops beside the other topologies, not after them. */
    @Override
    public void stop(Runnable stopped) {
        Thread.ofPlatform().name("stop-" + name).start(() -> {
            try {
                stop();
            } finally {
                stopped.run();
            }
        });
    }

    @Override
    public boolean isRunning() {
        return wanted;
    }

    String name() {
        return name;
    }

    /** Returns what the topology is doing, for people and probes. */
    String state() {
        var current = streams;
        return current == null ? "STARTING" : current.state().name();
    }
}
