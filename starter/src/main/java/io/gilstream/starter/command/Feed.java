package io.gilstream.starter.command;

import io.gilstream.schemas.Topic;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets an instance hear everything on a topic: all partitions, from a little before it was started.
 *
 * <p>It is for what helps to answer sooner. Who hears may miss what happened before, and hears some of it again.
 *
 * @param <V> the values
 */
public final class Feed<V extends SpecificRecord> implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(10);

    private final Topic<V> topic;
    private final Consumer<V> listener;
    private final Tail tail;
    private volatile boolean running;

    /**
     * Creates a feed; it reads once it is started.
     *
     * @param lookBack how far before its start it begins; zero for nothing but what comes
     * @param listener hears the values, one after the other; it must not block
     */
    public Feed(Topic<V> topic, Kafka kafka, Duration lookBack, Consumer<V> listener) {
        this.topic = topic;
        this.listener = listener;
        tail = new Tail(topic.name(), kafka, lookBack, () -> {
            var values = topic.reader(kafka.registry());
            return entry -> hear(entry, values);
        });
    }

    /** Tells whether everything that comes is heard. */
    public boolean ready() {
        return tail.ready();
    }

    /** Begins to read, and waits a while until it has caught up, so that the service listens when it hears. */
    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("feed").start(tail::read);
        Pauses.until(this::ready, START_PATIENCE);
    }

    @Override
    public void stop() {
        running = false;
        tail.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Kafka.PHASE;
    }

    private void hear(ConsumerRecord<String, byte[]> entry, Deserializer<V> values) {
        try {
            var value = values.deserialize(topic.name(), entry.value());
            if (value != null) {
                listener.accept(value);
            }
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("topic", topic.name())
                    .addKeyValue("partition", entry.partition())
                    .addKeyValue("offset", entry.offset())
                    .addKeyValue("cause", e)
                    .log("A record cannot be used");
        }
    }
}
