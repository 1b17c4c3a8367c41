package io.gilstream.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.gilstream.benchmarks.Measurement.Latency;
import io.gilstream.benchmarks.Measurement.Saturation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** All that one run of a benchmark saw. */
record Report(Conditions conditions, List<Saturation> saturation, List<Latency> latency) {

    private static final String PASS_THROUGH = "pass-through";
    private static final String SAME_RECORDS = "same-records";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report is always JSON", e);
        }
    }

    /** Returns a table for people, with each figure beside its ratios to those of the references. */
    String toTable() {
        var table = new StringBuilder();
        table.append("%n%-14s %14s %16s %16s%n"
                .formatted("saturation", "purchases/s", "of pass-through", "of same-records"));
        for (var row : saturation) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-14s %14.0f %16.2f %16.2f%n",
                    row.subject(),
                    row.perSecond(),
                    row.perSecond() / rate(PASS_THROUGH),
                    row.perSecond() / rate(SAME_RECORDS)));
        }
        table.append("%n%-14s %8s %9s %7s %9s %7s %9s %7s%n"
                .formatted("latency, ms", "rate/s", "p50", "ratio", "p99", "ratio", "p99.9", "ratio"));
        latency.forEach(row -> table.append(latencyLine(row)));
        return table.append("%nratio: against the pass-through topology of the same run; %s%n".formatted(conditions))
                .toString();
    }

    private double rate(String reference) {
        return saturation.stream()
                .filter(row -> row.subject().equals(reference))
                .findFirst()
                .orElseThrow()
                .perSecond();
    }

    private String latencyLine(Latency row) {
        var reference = latency.stream()
                .filter(other -> other.subject().equals(PASS_THROUGH) && other.ratePerSecond() == row.ratePerSecond())
                .findFirst()
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "%-14s %8d %9.1f %7.2f %9.1f %7.2f %9.1f %7.2f%n",
                row.subject(),
                row.ratePerSecond(),
                row.p50(),
                row.p50() / reference.p50(),
                row.p99(),
                row.p99() / reference.p99(),
                row.p999(),
                row.p999() / reference.p999());
    }
}
