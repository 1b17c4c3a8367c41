package io.gilstream.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads a subject's committed answers in a thread of its own, from where its topic ended at the start. */
final class Answers implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Subject subject;
    private final LongConsumer onAnswer;
    private final AtomicLong count = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    /** Calls {@code onAnswer} with the sequence number of each purchase answered. */
    Answers(String bootstrapServers, Subject subject, LongConsumer onAnswer) {
        this.subject = subject;
        this.onAnswer = onAnswer;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(subject.output()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().name("answers").start(this::run);
    }

    /** Waits until so many purchases are answered. */
    void await(long answers, Duration timeout) throws InterruptedException {
        var deadline = System.nanoTime() + timeout.toNanos();
        while (count.get() < answers) {
            if (failure != null) {
                throw failure;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        subject.name() + " answered " + count + " of " + answers + " within " + timeout);
            }
            Thread.sleep(5);
        }
    }

    private void run() {
        try (consumer) {
            while (!closed) {
                for (var answer : consumer.poll(POLL)) {
                    var sequence = subject.answered().apply(answer.value());
                    if (sequence != Subject.NO_ANSWER) {
                        onAnswer.accept(sequence);
                        count.incrementAndGet();
                    }
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
