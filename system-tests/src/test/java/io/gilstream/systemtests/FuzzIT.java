package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gilstream.systemtests.fuzz.Answer;
import io.gilstream.systemtests.fuzz.Attempt;
import io.gilstream.systemtests.fuzz.Description;
import io.gilstream.systemtests.fuzz.Fixture;
import io.gilstream.systemtests.fuzz.Generator;
import io.gilstream.systemtests.fuzz.Operation;
import io.gilstream.systemtests.fuzz.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each service does what its OpenAPI document says, whatever it is asked.
 *
 * <p>The same seed makes the same requests, but for their ids; {@code -Dfuzz.seed} gives one.
 */
@ExtendWith(Platform.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzIT {

    private static final Path DOCUMENTS = Path.of("../docs/openapi");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final int AT_ONCE = 8;
    private static final int COMPLAINTS_MAX = 30;

    private final Platform platform;
    private final FuzzClient client;
    private final Fixture fixture;

    FuzzIT(Platform platform) {
        this.platform = platform;
        var seeded = new FuzzFixture(platform);
        client = new FuzzClient(platform, seeded.admin(), seeded.player());
        fixture = seeded.fixture();
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog", "inventory", "trading", "identity"})
    void doesWhatItsDocumentSays(String service) throws IOException, InterruptedException {
        var description = Description.parse(document(service));
        var run = new Run(service, new Oracle(description));

        for (var phase : phases(description.operations())) {
            run.make(phase);
        }

        run.assertGood(description.operations());
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog", "inventory", "trading", "identity"})
    void servesTheDocumentThatIsKept(String service) throws IOException, InterruptedException {
        var kept = Files.readString(DOCUMENTS.resolve(service + ".json"));

        var served = document(service);

        assertThat(JSON.readTree(served)).isEqualTo(JSON.readTree(kept));
    }

    private String document(String service) throws IOException, InterruptedException {
        return Api.text(platform.url(service) + "/openapi");
    }

    /** What deletes comes last: there would be nothing left to ask for. */
    private List<List<Attempt>> phases(List<Operation> operations) {
        var generator = new Generator(new Random(SEED), fixture);
        var attempts = Stream.concat(
                        operations.stream().flatMap(operation -> generator.attempts(operation).stream()),
                        otherMethods(generator, operations))
                .collect(Collectors.partitioningBy(
                        attempt -> attempt.operation().method().equals("DELETE")));
        return List.of(attempts.get(false), attempts.get(true));
    }

    private static Stream<Attempt> otherMethods(Generator generator, List<Operation> operations) {
        var byPath =
                operations.stream().collect(Collectors.groupingBy(Operation::path, TreeMap::new, Collectors.toList()));
        return byPath.values().stream().flatMap(path -> {
            var methods = path.stream().map(Operation::method).collect(Collectors.toSet());
            return Stream.of("GET", "POST", "PUT", "DELETE", "PATCH")
                    .filter(method -> !methods.contains(method))
                    .flatMap(method -> generator.otherMethods(path, method).stream());
        });
    }

    /** The requests to one service, and what is wrong with its answers. */
    private final class Run {

        private final String service;
        private final Oracle oracle;
        private int count;
        private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
        private final Map<String, Set<Integer>> seen = new ConcurrentHashMap<>();

        Run(String service, Oracle oracle) {
            this.service = service;
            this.oracle = oracle;
        }

        void make(List<Attempt> attempts) throws InterruptedException {
            count += attempts.size();
            try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
                for (var done :
                        threads.invokeAll(attempts.stream().map(this::task).toList())) {
                    rethrow(done);
                }
            }
        }

        /** Fails unless all was answered as described, and each operation succeeded in every way that it can. */
        void assertGood(List<Operation> operations) {
            var wrong = new ArrayList<>(complaints);
            for (var operation : operations) {
                var statuses = seen.getOrDefault(operation.toString(), Set.of());
                operation.successes().stream()
                        .filter(status -> !statuses.contains(status))
                        .forEach(status ->
                                wrong.add(operation + " was never answered " + status + ", only " + statuses));
            }
            if (!wrong.isEmpty()) {
                fail(wrong.size() + " of " + count + " answers of " + service + " are wrong with -Dfuzz.seed=" + SEED
                        + "\n\n" + wrong.stream().limit(COMPLAINTS_MAX).collect(Collectors.joining("\n\n")));
            }
        }

        private Callable<Optional<Answer>> task(Attempt attempt) {
            return () -> {
                var answer = client.send(service, attempt);
                judge(attempt, answer);
                return Optional.of(answer);
            };
        }

        private void judge(Attempt attempt, Answer answer) {
            seen.computeIfAbsent(attempt.operation().toString(), _ -> Collections.synchronizedSet(new TreeSet<>()))
                    .add(answer.status());
            oracle.complaints(attempt, answer)
                    .forEach(complaint -> complaints.add(complaint + "\n  " + attempt + "\n  " + answer));
        }

        private static void rethrow(Future<Optional<Answer>> done) throws InterruptedException {
            try {
                done.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
