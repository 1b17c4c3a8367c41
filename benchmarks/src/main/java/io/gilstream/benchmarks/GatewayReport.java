package io.gilstream.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What one run saw of requests with and without the gateway. */
record GatewayReport(String at, int processors, String java, List<Cost> costs) {

    /** A read, with a token. */
    static final String STORE = "GET /store";

    /** A write that is refused once its token and body are read. */
    static final String REFUSED = "refused POST";

    /**
     * What was seen on one way to the service, one figure a round.
     *
     * @param perSecond answers, as many as come
     * @param p50 of requests at a fixed rate, in milliseconds
     * @param p99 likewise
     */
    record Series(List<Double> perSecond, List<Double> p50, List<Double> p99) {}

    /**
     * One request on both ways.
     *
     * @param ratePerSecond the rate of the times
     */
    record Cost(String request, int ratePerSecond, Series direct, Series gateway) {

        /** Returns which part of the bare service's throughput the gateway leaves. */
        double throughput() {
            return Rounds.ratio(gateway.perSecond(), direct.perSecond());
        }

        /** Returns how many milliseconds more half of the requests take at most. */
        double moreAtP50() {
            return Rounds.difference(gateway.p50(), direct.p50());
        }

        /** Returns how many milliseconds more all but one of a hundred take at most. */
        double moreAtP99() {
            return Rounds.difference(gateway.p99(), direct.p99());
        }
    }

    static GatewayReport of(List<Cost> costs) {
        return new GatewayReport(
                Instant.now().toString(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                costs);
    }

    String toJson() {
        return Results.json(this);
    }

    /** Returns a table for people: medians of the rounds, and of what each round's ratio or difference was. */
    String toTable() {
        var table = new StringBuilder(String.format(
                Locale.ROOT, "%n%-30s %14s %8s %9s %9s%n", "request", "answers/s", "rate/s", "p50 ms", "p99 ms"));
        for (var cost : costs) {
            table.append(row(cost.request(), cost.ratePerSecond(), cost.direct()));
            table.append(row("  through the gateway", cost.ratePerSecond(), cost.gateway()));
            table.append(String.format(
                    Locale.ROOT,
                    "%-30s %14.2f %8s %+9.2f %+9.2f%n",
                    "  of, over the bare service",
                    cost.throughput(),
                    "",
                    cost.moreAtP50(),
                    cost.moreAtP99()));
        }
        return table.append(String.format(
                        Locale.ROOT, "%none instance of each; %d processors, Java %s%n", processors, java))
                .toString();
    }

    private static String row(String what, int ratePerSecond, Series seen) {
        return String.format(
                Locale.ROOT,
                "%-30s %14.0f %8d %9.2f %9.2f%n",
                what,
                Rounds.median(seen.perSecond()),
                ratePerSecond,
                Rounds.median(seen.p50()),
                Rounds.median(seen.p99()));
    }
}
