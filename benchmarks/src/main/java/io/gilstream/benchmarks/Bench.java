package io.gilstream.benchmarks;

import gilstream.economy.EconomyCommand;
import io.gilstream.benchmarks.Measurement.Latency;
import io.gilstream.benchmarks.Measurement.Saturation;
import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;

/** Measures subjects one after the other, each with the same commands at the same pace. */
final class Bench {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String bootstrapServers;
    private final Properties streams;
    private final Serializer<EconomyCommand> commands;
    private final Workload workload = new Workload();
    private long nextSequence;

    /** The streams settings hold all but the application id and the commit interval, which are the subject's. */
    Bench(String bootstrapServers, SchemaRegistry registry, Properties streams) {
        this.bootstrapServers = bootstrapServers;
        this.streams = streams;
        commands = Topics.ECONOMY_COMMANDS.writer(registry);
    }

    /** Sends purchases at a fixed rate: a warm-up that does not count, then those that do. */
    Latency latency(Subject subject, int ratePerSecond, Duration warmUp, Duration measured)
            throws InterruptedException {
        var warmUps = ratePerSecond * warmUp.toSeconds();
        var total = warmUps + ratePerSecond * measured.toSeconds();
        var first = nextSequence;
        var due = new long[Math.toIntExact(total)];
        var micros = new Histogram(3);
        try (var _ = start(subject);
                var producer = producer();
                var answers = new Answers(bootstrapServers, subject, sequence -> {
                    var index = Math.toIntExact(sequence - first);
                    if (index >= warmUps) {
                        micros.recordValue((System.nanoTime() - due[index]) / 1_000);
                    }
                })) {
            var start = System.nanoTime();
            for (var i = 0; i < total; i++) {
                due[i] = start + i * 1_000_000_000L / ratePerSecond;
                Pace.until(due[i]);
                var _ = send(producer, subject, workload.purchase(nextSequence++));
            }
            answers.await(total, PATIENCE);
        }
        return Latency.of(subject.name(), ratePerSecond, micros);
    }

    /** Lets purchases pile up first, then starts the subject and times it: a warm-up first, then those that count. */
    Saturation saturation(Subject subject, int warmUps, int measured) throws InterruptedException {
        var answered = new AtomicLong();
        var times = new long[2];
        try (var producer = producer();
                var answers = new Answers(bootstrapServers, subject, _ -> {
                    var count = answered.incrementAndGet();
                    if (count == warmUps) {
                        times[0] = System.nanoTime();
                    } else if (count == warmUps + measured) {
                        times[1] = System.nanoTime();
                    }
                })) {
            for (var i = 0; i < warmUps + measured; i++) {
                var _ = send(producer, subject, workload.purchase(nextSequence++));
            }
            producer.flush();
            try (var _ = start(subject)) {
                answers.await(warmUps + measured, PATIENCE);
            }
        }
        return new Saturation(subject.name(), measured, measured * 1e9 / (times[1] - times[0]));
    }

    /** Writes what comes before the first purchase, and fails if any of it could not be written. */
    void setUp(Subject core, SchemaRegistry registry) throws InterruptedException, ExecutionException {
        var items = Topics.CATALOG_ITEMS.writer(registry);
        var sent = new ArrayList<Future<?>>();
        try (var producer = producer()) {
            Workload.items().forEach(item -> {
                var key = item.getItemId().toString();
                sent.add(producer.send(
                        new ProducerRecord<>(Topics.CATALOG_ITEMS.name(), key, items.serialize("", item))));
            });
            Workload.credits().forEach(credit -> sent.add(send(producer, core, credit)));
        }
        for (var written : sent) {
            written.get();
        }
    }

    // A purchase that could not be sent is one that is never answered, and that fails the measurement.
    private Future<?> send(Producer<String, byte[]> producer, Subject subject, EconomyCommand command) {
        var key = command.getPlayerId().toString();
        return producer.send(new ProducerRecord<>(subject.input(), key, commands.serialize("", command)));
    }

    /** Creates topics, and fails if any of them is there. */
    static void createTopics(String bootstrapServers, Stream<NewTopic> topics)
            throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(topics.toList()).all().get();
        }
    }

    private Producer<String, byte[]> producer() {
        // As the services send their commands.
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "1"),
                new StringSerializer(),
                (Serializer<byte[]>) (_, bytes) -> bytes);
    }

    private Running start(Subject subject) {
        if (subject.topology() == null) {
            return () -> {};
        }
        var settings = new Properties();
        settings.putAll(streams);
        settings.put("application.id", subject.name());
        settings.put("commit.interval.ms", subject.commitInterval().toMillis());
        var running = new KafkaStreams(subject.topology(), settings);
        running.start();
        while (running.state() != KafkaStreams.State.RUNNING) {
            Pace.until(System.nanoTime() + 10_000_000);
        }
        return () -> running.close(PATIENCE);
    }

    /** A subject that runs until it is closed. */
    private interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
