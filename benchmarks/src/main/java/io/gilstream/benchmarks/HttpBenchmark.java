package io.gilstream.benchmarks;

import io.gilstream.benchmarks.HttpReport.Rate;
import io.gilstream.benchmarks.HttpReport.Timed;
import io.gilstream.benchmarks.HttpReport.Waited;
import io.gilstream.benchmarks.Shop.Answer;
import io.gilstream.benchmarks.Shop.Buyer;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.streams.app.StreamsSettings;
import io.gilstream.streams.kafka.EarlyCommits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import reactor.core.publisher.Mono;

/**
 * Measures purchases through one instance of each service, from the request to the outcome and to the holding that can
 * be read; against the pass-through topology on the same broker, and against a request that is refused once it is read.
 *
 * <p>Arguments: the {@code platform.json} of a platform that runs, an empty folder for state, and the file to write.
 */
public final class HttpBenchmark {

    private static final int BUYERS = 32;
    private static final int OPEN = 256;
    private static final int RATE_MAX = 500;
    private static final int READ_EACH = 25;
    private static final int REGISTRATIONS = 50;
    private static final int READS_MAX = 100;
    private static final int PARTITIONS = 8;
    private static final int STREAM_THREADS = 2;

    /** How long the compilers of all processes need on two processors until the rate stops to rise. */
    private static final Duration WARM_UP = Duration.ofMinutes(4);

    private static final Duration SETTLED = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final Duration SATURATED = Duration.ofSeconds(30);

    private final Shop shop;
    private final List<Buyer> buyers;
    private final UUID item;

    private HttpBenchmark(Shop shop) {
        this.shop = shop;
        item = shop.putOnSale();
        buyers = shop.buyers(BUYERS);
    }

    /** Runs all measurements, prints a table and writes JSON. */
    public static void main(String[] arguments) throws Exception {
        var platform = Platform.read(Path.of(arguments[0]));
        var benchmark = new HttpBenchmark(new Shop(platform, HttpLoad.client()));
        var refused = saturated(HttpReport.REFUSED, SETTLED, benchmark::ask);
        var purchases = saturated(HttpReport.PURCHASE, WARM_UP, benchmark::buy);
        var followed = benchmark.followed(platform.url("kafka"));
        var rate = HttpLoad.bearable(followed.perSecond(), RATE_MAX);
        System.err.printf("measuring purchases at %d/s ...%n", rate);
        var times = HttpLoad.paced(rate, SETTLED, MEASURED, benchmark::buy, benchmark::sometimesRead);
        var purchase = Timed.of(HttpReport.PURCHASE, rate, times.answers());
        var held = Timed.of(HttpReport.READABLE, rate / READ_EACH, times.sequels());
        System.err.printf("measuring the pass-through at %d/s ...%n", rate);
        var reference = passThrough(platform.url("kafka"), Path.of(arguments[1]), rate);
        System.err.println("measuring registrations ...");
        benchmark.shop.firstGil(REGISTRATIONS / 5);
        var firstGil = Waited.of(benchmark.shop.firstGil(REGISTRATIONS));
        var report = HttpReport.of(List.of(refused, purchases, followed), List.of(reference, purchase, held), firstGil);
        Results.publish(report.toTable(), report.toJson(), Path.of(arguments[2]));
    }

    private static Rate saturated(String subject, Duration warmUp, LongFunction<Mono<?>> request) {
        System.err.printf("measuring %s at saturation ...%n", subject);
        var perSecond = HttpLoad.saturated(OPEN, warmUp, SATURATED, request);
        System.err.printf("%.0f/s%n", perSecond);
        return new Rate(subject, perSecond);
    }

    /** Counts the time that the views need to catch up as well: a rate at which they fall behind cannot last. */
    private Rate followed(String bootstrapServers) throws ExecutionException, InterruptedException {
        System.err.println("waiting for the views ...");
        Sinks.awaitAllCaughtUp(bootstrapServers);
        System.err.printf("measuring %s ...%n", HttpReport.FOLLOWED);
        var start = System.nanoTime();
        var answered = SATURATED.toSeconds() * HttpLoad.saturated(OPEN, Duration.ZERO, SATURATED, this::buy);
        Sinks.awaitAllCaughtUp(bootstrapServers);
        var perSecond = answered * 1e9 / (System.nanoTime() - start);
        System.err.printf("%.0f/s%n", perSecond);
        return new Rate(HttpReport.FOLLOWED, perSecond);
    }

    private Mono<Answer> ask(long number) {
        return Shop.expecting(400, shop.ask(buyer(number), item));
    }

    private Mono<Answer> buy(long number) {
        return Shop.expecting(200, shop.buy(buyer(number), item));
    }

    private Mono<Answer> sometimesRead(long number, Answer answer) {
        return number % READ_EACH == 0
                ? untilReadable(shop.holdings(buyer(number), answer.consistencyToken()))
                : Mono.empty();
    }

    /** Whoever is told that the view is behind (503) asks again. */
    private static Mono<Answer> untilReadable(Mono<Answer> holdings) {
        return Shop.expecting(
                200, holdings.filter(answer -> answer.status() != 503).repeatWhenEmpty(READS_MAX, again -> again));
    }

    private Buyer buyer(long number) {
        return buyers.get((int) (number % BUYERS));
    }

    private static Timed passThrough(String bootstrapServers, Path state, int rate)
            throws InterruptedException, ExecutionException {
        var topics = Stream.of("reference.commands", "reference.answers")
                .map(name -> new NewTopic(name, PARTITIONS, (short) 1));
        Bench.createTopics(bootstrapServers, topics);
        var registry = new InMemoryRegistry();
        var settings =
                StreamsSettings.of(bootstrapServers, "named-by-subject", state, EarlyCommits.EVERY, STREAM_THREADS);
        var latency = new Bench(bootstrapServers, registry, settings)
                .latency(Subject.passThrough(registry), rate, SETTLED, MEASURED);
        return new Timed(HttpReport.PASS_THROUGH, rate, latency.purchases(), latency.p50(), latency.p99());
    }
}
