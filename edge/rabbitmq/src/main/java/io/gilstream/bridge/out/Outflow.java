package io.gilstream.bridge.out;

import io.gilstream.bridge.BridgeProperties;
import io.gilstream.bridge.contract.Translation;
import io.gilstream.bridge.masstransit.Outgoing;
import io.gilstream.schemas.SchemaRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Publishes what happens, on a thread of its own.
 *
 * <p>Whatever fails, be it Kafka, the registry or RabbitMQ, it begins anew from the oldest event of which a message is
 * unconfirmed. So messages may come again, under the same ids, but none is left out and none overtakes another of its
 * partition. While RabbitMQ takes none, it waits; nothing else does.
 */
@Component("outflow")
final class Outflow implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Outflow.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final BridgeProperties properties;
    private final SchemaRegistry registry;
    private final Translation translation;
    private final Publishers publishers;
    private final DeadLetters deadLetters;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("outflow").unstarted(this::run);
    private volatile Confirmations confirmations = new Confirmations();
    private volatile boolean flowing;
    private boolean failing;

    Outflow(
            BridgeProperties properties,
            SchemaRegistry registry,
            Translation translation,
            Publishers publishers,
            DeadLetters deadLetters,
            MeterRegistry meters) {
        this.properties = properties;
        this.registry = registry;
        this.translation = translation;
        this.publishers = publishers;
        this.deadLetters = deadLetters;
        Gauge.builder("bridge.messages.unconfirmed", this, outflow -> outflow.confirmations.inFlight())
                .register(meters);
    }

    @Override
    public void start() {
        thread.start();
    }

    /** Ends after the records at hand; what is unconfirmed some seconds later is published again by the next one. */
    @Override
    public void stop() {
        stopping.countDown();
        try {
            var _ = thread.join(STOP_PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive() && stopping.getCount() > 0;
    }

    @Override
    public Health health() {
        return flowing ? Health.up().build() : Health.outOfService().build();
    }

    private void run() {
        do {
            confirmations = new Confirmations();
            try (var publisher = publishers.open(confirmations);
                    var log = EventLog.open(properties, confirmations)) {
                flow(new Events(registry, translation), log, publisher);
            } catch (IOException | RuntimeException e) {
                failed(e);
            } finally {
                flowing = false;
            }
        } while (pause());
    }

    private void flow(Events events, EventLog log, Publisher publisher) throws IOException {
        while (stopping.getCount() > 0) {
            publisher.requireOpen();
            for (var record : log.next(confirmations.inFlight() < properties.inFlightMax())) {
                var place = new TopicPartition(record.topic(), record.partition());
                var messages = takeable(events.messages(record, deadLetters::keep), publisher);
                publisher.publish(messages, place, record.offset());
            }
            log.commit();
            recovered();
        }
    }

    private static List<Outgoing> takeable(List<Outgoing> messages, Publisher publisher) throws IOException {
        var takeable = new ArrayList<Outgoing>(messages.size());
        for (var message : messages) {
            if (publisher.canTake(message)) {
                takeable.add(message);
            }
        }
        return takeable;
    }

    /** Waits a while; tells whether to begin anew. */
    private boolean pause() {
        try {
            return !stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void failed(Exception e) {
        if (!failing && stopping.getCount() > 0) {
            failing = true;
            LOG.atWarn().addKeyValue("cause", e).log("No messages go out for now; it is tried again every second");
        }
    }

    private void recovered() {
        flowing = true;
        if (failing) {
            failing = false;
            LOG.info("Messages go out again");
        }
    }
}
