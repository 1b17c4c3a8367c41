package io.gilstream.starter.command;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gilstream.starter.command.Waiters.Waiter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every outcome from where the service started, and hands it to the requests that wait for it.
 *
 * <p>Each instance of a service reads all partitions, because any of them may have sent the command. What nobody waits
 * for is not even decoded. After a failure it goes on where it was.
 */
final class OutcomeListener<O extends SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeListener.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Channel<?, O> channel;
    private final Kafka kafka;
    private final Waiters<O> waiters;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private volatile boolean running = true;
    private volatile boolean positioned;
    private volatile @Nullable Consumer<String, byte[]> current;

    OutcomeListener(Channel<?, O> channel, Kafka kafka, Waiters<O> waiters) {
        this.channel = channel;
        this.kafka = kafka;
        this.waiters = waiters;
    }

    boolean ready() {
        return positioned;
    }

    /** Listens until it is closed. */
    void listen() {
        while (running) {
            try (var consumer = kafka.consumer()) {
                current = consumer;
                listen(consumer);
            } catch (WakeupException _) {
                running = false;
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("topic", channel.outcomes().name())
                        .addKeyValue("cause", e)
                        .log("Outcomes cannot be read for now");
            } finally {
                positioned = false;
            }
            if (running) {
                Pauses.sleep(PAUSE);
            }
        }
    }

    void close() {
        running = false;
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void listen(Consumer<String, byte[]> consumer) {
        var values = channel.outcomes().reader(kafka.registry());
        position(consumer);
        positioned = true;
        while (running) {
            for (var outcome : consumer.poll(POLL)) {
                deliver(outcome, values);
                positions.put(new TopicPartition(outcome.topic(), outcome.partition()), outcome.offset() + 1);
            }
        }
    }

    private void position(Consumer<String, byte[]> consumer) {
        var partitions = consumer.partitionsFor(channel.outcomes().name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException(
                    "There is no topic " + channel.outcomes().name());
        }
        consumer.assign(partitions);
        consumer.seekToEnd(
                partitions.stream().filter(p -> !positions.containsKey(p)).toList());
        positions.forEach(consumer::seek);
        partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
    }

    private void deliver(ConsumerRecord<String, byte[]> outcome, Deserializer<O> values) {
        var waiting = waiting(outcome);
        if (waiting.isEmpty()) {
            return;
        }
        try {
            var answer = values.deserialize(outcome.topic(), outcome.value());
            if (answer != null) {
                var commandId = channel.answers().apply(answer);
                waiting.stream()
                        .filter(waiter -> waiter.commandId().equals(commandId))
                        .forEach(waiter -> waiter.complete(answer));
            }
        } catch (SerializationException e) {
            LOG.atError()
                    .addKeyValue("topic", outcome.topic())
                    .addKeyValue("partition", outcome.partition())
                    .addKeyValue("offset", outcome.offset())
                    .addKeyValue("cause", e)
                    .log("An outcome cannot be read");
        }
    }

    /** An outcome that names the sending it answers is for that one only. */
    private List<Waiter<O>> waiting(ConsumerRecord<String, byte[]> outcome) {
        var waiting = waiters.about(Optional.ofNullable(outcome.key()).orElse(""));
        var header = outcome.headers().lastHeader(CommandHeaders.REQUEST_ID);
        if (waiting.isEmpty() || header == null) {
            return waiting;
        }
        var requestId = new String(header.value(), US_ASCII);
        return waiting.stream()
                .filter(waiter -> waiter.requestId().equals(requestId))
                .toList();
    }
}
