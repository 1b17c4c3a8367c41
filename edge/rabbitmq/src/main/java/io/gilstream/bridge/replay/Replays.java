package io.gilstream.bridge.replay;

import io.gilstream.bridge.BridgeProperties;
import io.gilstream.bridge.contract.Translation;
import io.gilstream.bridge.out.Confirmations;
import io.gilstream.bridge.out.Events;
import io.gilstream.bridge.out.Publishers;
import io.gilstream.bridge.replay.Beginning.Begun;
import io.gilstream.bridge.replay.Beginning.Reason;
import io.gilstream.bridge.replay.Beginning.Refused;
import io.gilstream.schemas.SchemaRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The replays of this bridge: those that run, one for a queue and {@value #RUNNING_MAX} in all, and the last
 * {@value #KEPT_MAX} that there were. A bridge that ends forgets them.
 */
@Component
public final class Replays implements DisposableBean {

    /** How many may run at once: each has a connection and what it fetched. */
    static final int RUNNING_MAX = 2;

    private static final int KEPT_MAX = 100;

    private final BridgeProperties properties;
    private final SchemaRegistry registry;
    private final Translation translation;
    private final Publishers publishers;
    private final InstantSource clock;
    private final Map<UUID, Replay> replays = new LinkedHashMap<>();
    private final Object beginning = new Object();

    Replays(
            BridgeProperties properties,
            SchemaRegistry registry,
            Translation translation,
            Publishers publishers,
            InstantSource clock) {
        this.properties = properties;
        this.registry = registry;
        this.translation = translation;
        this.publishers = publishers;
        this.clock = clock;
    }

    /**
     * Begins a replay. Takes as long as Kafka and RabbitMQ do to answer; one at a time.
     *
     * @throws IOException if RabbitMQ cannot be reached
     * @throws org.apache.kafka.common.KafkaException if Kafka cannot be reached
     * @throws io.gilstream.schemas.RegistryUnavailableException if the registry does not answer
     */
    public Beginning begin(Order order) throws IOException {
        synchronized (beginning) {
            var refused = refused(order);
            if (refused.isPresent()) {
                return refused.get();
            }
            try {
                return begin(order, Stretch.open(properties, order.start()));
            } catch (BeyondTheEndException e) {
                return new Refused(Reason.BEYOND_THE_END, String.valueOf(e.getMessage()));
            }
        }
    }

    private Optional<Beginning> refused(Order order) {
        var running = all().stream()
                .filter(status -> status.state() == Status.State.RUNNING)
                .map(Status::order)
                .toList();
        if (running.stream().anyMatch(other -> other.queue().equals(order.queue()))) {
            return Optional.of(new Refused(Reason.QUEUE_BUSY, "A replay into " + order.queue() + " runs already."));
        }
        return running.size() < RUNNING_MAX
                ? Optional.empty()
                : Optional.of(new Refused(Reason.TOO_MANY, RUNNING_MAX + " replays run already, and no more may."));
    }

    private Beginning begin(Order order, Stretch stretch) throws IOException {
        var confirmations = new Confirmations();
        try {
            var events = new Events(registry, translation);
            var publisher = publishers.open(order.queue(), confirmations);
            if (publisher.isEmpty()) {
                stretch.close();
                return new Refused(Reason.UNKNOWN_QUEUE, "RabbitMQ has no queue " + order.queue() + ".");
            }
            var parts = new Replay.Parts(stretch, events, publisher.get());
            var replay = new Replay(order, parts, confirmations, properties.inFlightMax(), clock);
            keep(replay);
            replay.start();
            return new Begun(replay.status());
        } catch (IOException | RuntimeException e) {
            stretch.close();
            throw e;
        }
    }

    private void keep(Replay replay) {
        synchronized (replays) {
            replays.put(replay.id(), replay);
            var oldest = replays.values().iterator();
            while (replays.size() > KEPT_MAX && oldest.hasNext()) {
                if (!oldest.next().isRunning()) {
                    oldest.remove();
                }
            }
        }
    }

    /** Returns those that are known, the oldest first. */
    public List<Status> all() {
        synchronized (replays) {
            return replays.values().stream().map(Replay::status).toList();
        }
    }

    /** Returns one of them; empty if it is not known. */
    public Optional<Status> of(UUID id) {
        return known(id).map(Replay::status);
    }

    /** Lets one end, if it runs; tells whether it is known. What it has published stays. */
    public boolean cancel(UUID id) {
        var known = known(id);
        known.ifPresent(Replay::cancel);
        return known.isPresent();
    }

    private Optional<Replay> known(UUID id) {
        synchronized (replays) {
            return Optional.ofNullable(replays.get(id));
        }
    }

    /** Cancels all that run, and waits a while for them. */
    @Override
    public void destroy() throws InterruptedException {
        List<Replay> running;
        synchronized (replays) {
            running = replays.values().stream().filter(Replay::isRunning).toList();
        }
        running.forEach(Replay::cancel);
        for (var replay : running) {
            replay.join();
        }
    }
}
