package io.gilstream.benchmarks;

import io.gilstream.benchmarks.GatewayReport.Cost;
import io.gilstream.benchmarks.GatewayReport.Series;
import io.gilstream.benchmarks.Shop.Answer;
import io.gilstream.benchmarks.Shop.Buyer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import reactor.core.publisher.Mono;

/**
 * Measures what the gateway costs: the same requests straight at the trading service and through the gateway, in turns.
 *
 * <p>Arguments: the {@code platform.json} of a platform that runs, whose gateway limits nobody, and the file to write.
 */
public final class GatewayBenchmark {

    private static final int BUYERS = 32;
    private static final int OPEN = 64;

    private static final int RATE_MAX = 300;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(45);
    private static final Duration SETTLED = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(10);

    private GatewayBenchmark() {}

    /** Runs all measurements, prints a table and writes JSON. */
    public static void main(String[] arguments) throws Exception {
        var platform = Platform.read(Path.of(arguments[0]));
        var shop = new Shop(platform, HttpLoad.client());
        var viaGateway = shop.tradingAt(platform.url("gateway") + "/trading-svc");
        var item = shop.putOnSale();
        var buyers = shop.buyers(BUYERS);
        var costs = List.of(
                cost(
                        GatewayReport.STORE,
                        number -> Shop.expecting(200, shop.store(buyer(buyers, number))),
                        number -> Shop.expecting(200, viaGateway.store(buyer(buyers, number)))),
                cost(
                        GatewayReport.REFUSED,
                        number -> Shop.expecting(400, shop.ask(buyer(buyers, number), item)),
                        number -> Shop.expecting(400, viaGateway.ask(buyer(buyers, number), item))));
        var report = GatewayReport.of(costs);
        Results.publish(report.toTable(), report.toJson(), Path.of(arguments[1]));
    }

    private static Buyer buyer(List<Buyer> buyers, long number) {
        return buyers.get((int) (number % buyers.size()));
    }

    /** What disturbs the machine for a while then disturbs both, because they take turns. */
    private static Cost cost(String request, LongFunction<Mono<Answer>> direct, LongFunction<Mono<Answer>> gateway)
            throws InterruptedException {
        System.err.println("measuring " + request + " with and without the gateway ...");
        var ways = List.of(new Way(direct), new Way(gateway));
        ways.forEach(way -> way.saturate(WARM_UP));
        for (var round = 0; round < ROUNDS; round++) {
            for (var way : ways) {
                way.perSecond.add(way.saturate(SETTLED));
            }
        }
        var rate = HttpLoad.bearable(
                ways.stream()
                        .flatMap(way -> way.perSecond.stream())
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                RATE_MAX);
        System.err.printf("at %d/s ...%n", rate);
        for (var round = 0; round < ROUNDS; round++) {
            for (var way : ways) {
                way.pace(rate);
            }
        }
        return new Cost(request, rate, ways.getFirst().series(), ways.getLast().series());
    }

    /** One way to the service, and what was seen on it, one figure a round. */
    private record Way(LongFunction<Mono<Answer>> request, List<Double> perSecond, List<Double> p50, List<Double> p99) {

        Way(LongFunction<Mono<Answer>> request) {
            this(request, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        double saturate(Duration warmUp) {
            return HttpLoad.saturated(OPEN, warmUp, MEASURED, request::apply);
        }

        void pace(int rate) throws InterruptedException {
            var micros = HttpLoad.paced(rate, SETTLED, MEASURED, request, (_, _) -> Mono.empty())
                    .answers();
            p50.add(micros.getValueAtPercentile(50) / 1_000.0);
            p99.add(micros.getValueAtPercentile(99) / 1_000.0);
        }

        Series series() {
            return new Series(perSecond, p50, p99);
        }
    }
}
