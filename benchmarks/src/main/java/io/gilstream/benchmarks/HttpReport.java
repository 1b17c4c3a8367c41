package io.gilstream.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What one run saw of purchases through one instance of each service.
 *
 * @param saturation requests per second, as many as are answered
 * @param latency of requests at a fixed rate, in milliseconds
 * @param firstGil from a registration's answer until the new player's gil can be read, in milliseconds
 */
record HttpReport(String at, int processors, String java, List<Rate> saturation, List<Timed> latency, Waited firstGil) {

    /** The topology of the same run that a purchase is compared with. */
    static final String PASS_THROUGH = "pass-through";

    /** A purchase that waits for its outcome. */
    static final String PURCHASE = "POST /purchase";

    /** Purchases, over the time until the views have them all. */
    static final String FOLLOWED = "with its views";

    /** The same request, refused once it is read. */
    static final String REFUSED = "refused request";

    /** From the purchase's answer until the holding is read. */
    static final String READABLE = "holding readable";

    /** How many a second. */
    record Rate(String subject, double perSecond) {}

    /** How long it took. */
    record Timed(String subject, int ratePerSecond, long count, double p50, double p99) {

        static Timed of(String subject, int ratePerSecond, Histogram micros) {
            return new Timed(
                    subject,
                    ratePerSecond,
                    micros.getTotalCount(),
                    micros.getValueAtPercentile(50) / 1_000.0,
                    micros.getValueAtPercentile(99) / 1_000.0);
        }
    }

    /** How long something took that was done so many times, one after the other. */
    record Waited(long count, double p50, double p99, double longest) {

        static Waited of(Histogram micros) {
            return new Waited(
                    micros.getTotalCount(),
                    micros.getValueAtPercentile(50) / 1_000.0,
                    micros.getValueAtPercentile(99) / 1_000.0,
                    micros.getMaxValue() / 1_000.0);
        }
    }

    static HttpReport of(List<Rate> saturation, List<Timed> latency, Waited firstGil) {
        return new HttpReport(
                Instant.now().toString(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                saturation,
                latency,
                firstGil);
    }

    String toJson() {
        return Results.json(this);
    }

    /** Returns a table for people: rates beside their ratio to a refused request, times beside the pass-through's. */
    String toTable() {
        var table = new StringBuilder(
                String.format(Locale.ROOT, "%n%-18s %12s %22s%n", "saturation", "requests/s", "of refused requests"));
        saturation.forEach(row -> table.append(String.format(
                Locale.ROOT, "%-18s %12.0f %22.2f%n", row.subject(), row.perSecond(), row.perSecond() / refused())));
        table.append(String.format(
                Locale.ROOT,
                "%n%-18s %8s %9s %14s %9s %14s%n",
                "latency, ms",
                "rate/s",
                "p50",
                "over pass-thr.",
                "p99",
                "over pass-thr."));
        var reference = reference();
        latency.forEach(row -> table.append(String.format(
                Locale.ROOT,
                "%-18s %8d %9.1f %+14.1f %9.1f %+14.1f%n",
                row.subject(),
                row.ratePerSecond(),
                row.p50(),
                row.p50() - reference.p50(),
                row.p99(),
                row.p99() - reference.p99())));
        table.append(String.format(
                Locale.ROOT,
                "%n%d registrations, until the gil can be read, ms: p50 %.1f, p99 %.1f, longest %.1f%n",
                firstGil.count(),
                firstGil.p50(),
                firstGil.p99(),
                firstGil.longest()));
        return table.append(String.format(
                        Locale.ROOT, "%none instance of each service; %d processors, Java %s%n", processors, java))
                .toString();
    }

    private double refused() {
        return saturation.stream()
                .filter(row -> row.subject().equals(REFUSED))
                .findFirst()
                .orElseThrow()
                .perSecond();
    }

    private Timed reference() {
        return latency.stream()
                .filter(row -> row.subject().equals(PASS_THROUGH))
                .findFirst()
                .orElseThrow();
    }
}
