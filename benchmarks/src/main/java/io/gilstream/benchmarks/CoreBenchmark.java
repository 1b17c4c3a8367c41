package io.gilstream.benchmarks;

import io.gilstream.benchmarks.Measurement.Latency;
import io.gilstream.benchmarks.Measurement.Saturation;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.schemas.Topics;
import io.gilstream.streams.app.StreamsSettings;
import io.gilstream.streams.kafka.EarlyCommits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Measures the core by itself, from commands on the topic to committed outcomes, against three references of the same
 * run. All are measured one after the other, in several rounds.
 *
 * <p>Arguments: the bootstrap servers of an empty broker, an empty folder for state, and the file to write.
 */
public final class CoreBenchmark {

    private static final int PARTITIONS = 8;
    private static final int STREAM_THREADS = 2;
    private static final int WARM_UPS = 200_000;
    private static final int ROUNDS = 3;
    private static final int PURCHASES = 100_000;
    private static final int[] RATES = {500, 2_000};
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(15);

    private CoreBenchmark() {}

    /** Runs all measurements, prints a table and writes JSON. */
    public static void main(String[] arguments) throws Exception {
        var bootstrapServers = arguments[0];
        var registry = new InMemoryRegistry();
        createTopics(bootstrapServers);
        var core = Subject.core(registry);
        var subjects =
                List.of(Subject.plain(registry), Subject.passThrough(registry), Subject.sameRecords(registry), core);
        var settings = StreamsSettings.of(
                bootstrapServers, "named-by-subject", Path.of(arguments[1]), EarlyCommits.EVERY, STREAM_THREADS);
        var bench = new Bench(bootstrapServers, registry, settings);
        bench.setUp(core, registry);

        System.err.println("warming up ...");
        for (var subject : subjects) {
            bench.saturation(subject, 0, WARM_UPS);
            bench.latency(subject, RATES[1], WARM_UP, MEASURED);
        }
        var saturations = new ArrayList<Saturation>();
        var latencies = new ArrayList<Latency>();
        for (var round = 1; round <= ROUNDS; round++) {
            System.err.printf("round %d of %d ...%n", round, ROUNDS);
            for (var subject : subjects) {
                saturations.add(bench.saturation(subject, PURCHASES / 5, PURCHASES));
            }
            for (var rate : RATES) {
                for (var subject : subjects) {
                    latencies.add(bench.latency(subject, rate, WARM_UP, MEASURED));
                }
            }
        }
        var report = new Report(Report.Conditions.ofThisRun(settings), saturations, latencies);
        Results.publish(report.toTable(), report.toJson(), Path.of(arguments[2]));
    }

    private static void createTopics(String bootstrapServers) throws InterruptedException, ExecutionException {
        var topics = Stream.concat(
                Topics.all().stream()
                        .map(topic ->
                                new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.config())),
                Stream.concat(
                                Stream.of("reference.commands", "reference.answers", "reference.plain"),
                                SameRecords.topics().stream())
                        .map(name -> new NewTopic(name, PARTITIONS, (short) 1)));
        Bench.createTopics(bootstrapServers, topics);
    }
}
