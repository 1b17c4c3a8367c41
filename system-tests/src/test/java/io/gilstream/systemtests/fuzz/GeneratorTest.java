package io.gilstream.systemtests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.systemtests.fuzz.Attempt.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a document describes is tried. */
class GeneratorTest {

    private static final Fixture FIXTURE = new Fixture(Map.of("currency", List.of("gil", "gems")), Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"catalog", "inventory", "trading", "identity"})
    void triesEveryOperationAsItIsDescribedAndOtherwise(String service) throws IOException {
        var document = Files.readString(Path.of("../docs/openapi").resolve(service + ".json"));

        for (var operation : Description.parse(document).operations()) {
            var attempts = new Generator(new Random(7), FIXTURE)
                    .attempts(operation).stream()
                            .collect(Collectors.groupingBy(Attempt::expectation, Collectors.counting()));

            assertThat(attempts.get(Expectation.WELL_FORMED))
                    .as("%s", operation)
                    .isGreaterThan(20);
            assertThat(attempts.getOrDefault(Expectation.MALFORMED, 0L))
                    .as("%s", operation)
                    .isGreaterThan(operation.body().isPresent() ? 50 : 5);
        }
    }
}
