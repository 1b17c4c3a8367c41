package io.gilstream.streams.kafka;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;

import gilstream.streams.state.StackState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schema that state was ever written with is in {@code src/main/resources/state-history}, and stays readable. */
class StateHistoryTest {

    private static final Path CURRENT = Path.of("src/main/avro");

    @ParameterizedTest
    @MethodSource("current")
    void everyReleasedVersionCanBeReadByTheCurrentOne(Schema current) {
        for (var released : StateCodec.history(current.getName())) {
            var compatibility = checkReaderWriterCompatibility(current, released);
            assertThat(compatibility.getType())
                    .as(compatibility.getDescription())
                    .isEqualTo(COMPATIBLE);
        }
    }

    /** A changed schema is released by adding its file: the next number in its folder. */
    @ParameterizedTest
    @MethodSource("current")
    void theNewestReleaseIsTheCurrentSchema(Schema current) {
        assertThat(StateCodec.history(current.getName()).getLast()).isEqualTo(current);
    }

    /** The bytes are what version 1 wrote of three potions: mark, fingerprint, quantity. */
    @Test
    void readsWhatTheFirstVersionWrote() {
        var bytes = HexFormat.of().parseHex("c301" + "dc37ddd9b13f2483" + "06");

        var stack = StateCodec.of(StackState.class).decode(bytes);

        assertThat(stack).isNotNull().extracting(StackState::getQuantity).isEqualTo(3);
    }

    static List<Schema> current() throws IOException {
        try (Stream<Path> files = Files.list(CURRENT)) {
            return files.sorted().map(StateHistoryTest::parse).toList();
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
