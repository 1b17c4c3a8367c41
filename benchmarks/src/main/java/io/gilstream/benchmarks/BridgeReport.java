package io.gilstream.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What one run saw of the bridge to RabbitMQ.
 *
 * @param bridge events on Kafka to messages at a consumer, per second, one figure a round
 * @param client the same messages, published by the client that the bridge uses, without Kafka; likewise
 * @param ratePerSecond of the events whose times these are
 * @param p50 from an event's commit to its message at a consumer, in milliseconds
 * @param p99 likewise
 */
record BridgeReport(
        String at,
        int processors,
        String java,
        List<Double> bridge,
        List<Double> client,
        int ratePerSecond,
        double p50,
        double p99) {

    static BridgeReport of(List<Double> bridge, List<Double> client, int ratePerSecond, Histogram micros) {
        return new BridgeReport(
                Instant.now().toString(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                bridge,
                client,
                ratePerSecond,
                micros.getValueAtPercentile(50) / 1_000.0,
                micros.getValueAtPercentile(99) / 1_000.0);
    }

    /** Returns which part of the bare client's throughput the bridge has. */
    double throughput() {
        return Rounds.ratio(bridge, client);
    }

    String toJson() {
        return Results.json(this);
    }

    /** Returns a table for people: medians of the rounds, and of their ratios. */
    String toTable() {
        return String.format(
                Locale.ROOT,
                """

                %-30s %12s %14s
                %-30s %12.0f %14.2f
                %-30s %12.0f %14.2f

                from commit to consumer at %d/s, ms: p50 %.1f, p99 %.1f

                one bridge, one consumer; %d processors, Java %s
                """,
                "all confirmed and consumed",
                "messages/s",
                "of the client",
                "client",
                Rounds.median(client),
                1.0,
                "bridge",
                Rounds.median(bridge),
                throughput(),
                ratePerSecond,
                p50,
                p99,
                processors,
                java);
    }
}
