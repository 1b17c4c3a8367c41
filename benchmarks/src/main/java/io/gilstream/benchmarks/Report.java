package io.gilstream.benchmarks;

import io.gilstream.benchmarks.Measurement.Latency;
import io.gilstream.benchmarks.Measurement.Saturation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.ToDoubleFunction;

/** All that one run of a benchmark saw. */
record Report(Conditions conditions, List<Saturation> saturation, List<Latency> latency) {

    private static final String PASS_THROUGH = "pass-through";
    private static final String SAME_RECORDS = "same-records";

    /** What the figures depend on. */
    record Conditions(
            String at,
            int processors,
            long heapMebibytes,
            String java,
            String commitIntervalMillis,
            String streamThreads) {

        static Conditions ofThisRun(Properties streams) {
            var runtime = Runtime.getRuntime();
            return new Conditions(
                    Instant.now().toString(),
                    runtime.availableProcessors(),
                    runtime.maxMemory() >> 20,
                    Runtime.version().toString(),
                    String.valueOf(streams.get("commit.interval.ms")),
                    String.valueOf(streams.get("num.stream.threads")));
        }
    }

    String toJson() {
        return Results.json(this);
    }

    /**
     * Returns a table for people: of each figure the median of all rounds, and the median of its ratios to the
     * reference's figure in the same round. So a moment in which the machine was slow for others counts little.
     */
    String toTable() {
        var table = new StringBuilder();
        table.append("%n%-14s %14s %16s %16s%n"
                .formatted("saturation", "purchases/s", "of pass-through", "of same-records"));
        saturation.stream().map(Saturation::subject).distinct().forEach(subject -> {
            var rates = rates(subject);
            table.append(String.format(
                    Locale.ROOT,
                    "%-14s %14.0f %16.2f %16.2f%n",
                    subject,
                    Rounds.median(rates),
                    Rounds.ratio(rates, rates(PASS_THROUGH)),
                    Rounds.ratio(rates, rates(SAME_RECORDS))));
        });
        table.append("%n%-14s %8s %9s %7s %9s %7s %9s %7s%n"
                .formatted("latency, ms", "rate/s", "p50", "ratio", "p99", "ratio", "p99.9", "ratio"));
        latency.stream()
                .map(row -> new Paced(row.subject(), row.ratePerSecond()))
                .distinct()
                .forEach(paced -> table.append(latencyLine(paced)));
        return table.append("%nmedians of all rounds; ratio: against the pass-through topology of the same round; %s%n"
                        .formatted(conditions))
                .toString();
    }

    /** A subject at a rate. */
    private record Paced(String subject, int ratePerSecond) {}

    private List<Double> rates(String subject) {
        return saturation.stream()
                .filter(row -> row.subject().equals(subject))
                .map(Saturation::perSecond)
                .toList();
    }

    private String latencyLine(Paced paced) {
        var reference = new Paced(PASS_THROUGH, paced.ratePerSecond());
        var line = new StringBuilder(String.format(Locale.ROOT, "%-14s %8d", paced.subject(), paced.ratePerSecond()));
        for (var percentile : List.<ToDoubleFunction<Latency>>of(Latency::p50, Latency::p99, Latency::p999)) {
            var figures = figures(paced, percentile);
            line.append(String.format(
                    Locale.ROOT,
                    " %9.1f %7.2f",
                    Rounds.median(figures),
                    Rounds.ratio(figures, figures(reference, percentile))));
        }
        return line.append(System.lineSeparator()).toString();
    }

    private List<Double> figures(Paced paced, ToDoubleFunction<Latency> percentile) {
        return latency.stream()
                .filter(row -> paced.equals(new Paced(row.subject(), row.ratePerSecond())))
                .map(percentile::applyAsDouble)
                .toList();
    }
}
