package io.gilstream.schemas;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schema that was ever released is in {@code src/test/resources/history}, and stays FULL_TRANSITIVE. */
class SchemaHistoryTest {

    private static final Path HISTORY = Path.of("src/test/resources/history");

    @ParameterizedTest
    @MethodSource("current")
    void everyReleasedVersionReadsAndIsReadByTheCurrentOne(Schema current) {
        for (var released : releasesOf(current)) {
            assertCompatible(current, released);
            assertCompatible(released, current);
        }
    }

    /** A changed schema is released by adding its file: the next number in its folder. */
    @ParameterizedTest
    @MethodSource("current")
    void theNewestReleaseIsTheCurrentSchema(Schema current) {
        assertThat(releasesOf(current).getLast()).isEqualTo(current);
    }

    @Test
    void aNewBranchInAUnionWouldBeFound() {
        var old = new Schema.Parser().parse("""
                {"type": "record", "name": "R", "fields": [{"name": "f", "type": ["null", "int"]}]}""");
        var grown = new Schema.Parser().parse("""
                {"type": "record", "name": "R", "fields": [{"name": "f", "type": ["null", "int", "string"]}]}""");

        assertThat(checkReaderWriterCompatibility(old, grown).getType()).isNotEqualTo(COMPATIBLE);
    }

    private static void assertCompatible(Schema reader, Schema writer) {
        var compatibility = checkReaderWriterCompatibility(reader, writer);
        assertThat(compatibility.getType()).as(compatibility.getDescription()).isEqualTo(COMPATIBLE);
    }

    private static List<Schema> releasesOf(Schema schema) {
        try (var files = Files.list(HISTORY.resolve(schema.getName()))) {
            return files.sorted(Comparator.comparingInt(SchemaHistoryTest::number))
                    .map(SchemaHistoryTest::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replace(".avsc", ""));
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Schema> current() {
        return Topics.all().stream().map(Topic::schema).filter(Objects::nonNull);
    }
}
