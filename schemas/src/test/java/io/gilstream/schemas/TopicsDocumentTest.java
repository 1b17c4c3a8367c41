package io.gilstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/topics.md} equal to the catalogue; run with {@code -Dgolden.update} to write it anew. */
class TopicsDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/topics.md");

    @Test
    void theDocumentSaysWhatTheCatalogueSays() throws IOException {
        if (System.getProperty("golden.update") != null) {
            Files.writeString(DOCUMENT, document());
        }

        assertThat(Files.readString(DOCUMENT)).isEqualToNormalizingNewlines(document());
    }

    private static String document() {
        return Topics.all().stream().map(TopicsDocumentTest::row).collect(Collectors.joining("", """
                        # Topics

                        Written from `io.gilstream.schemas.Topics`; do not edit. Values are Avro in Confluent's wire format
                        unless said; keys are strings. The fields are documented in `schemas/src/main/avro`. A secure broker lets only those
                        write and read that are named here; what analysts read is public.

                        | topic | key | value | partitions | keeps | written by | read by | what |
                        |---|---|---|---|---|---|---|---|
                        """, ""));
    }

    private static String row(Topic<?> topic) {
        var schema = topic.schema();
        return "| `%s` | %s | %s | %d | %s | %s | %s | %s |\n"
                .formatted(
                        topic.name(),
                        topic.key(),
                        schema == null ? "any bytes" : "`" + schema.getFullName() + "`",
                        topic.partitions(),
                        topic.retention().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        names(topic.writers()),
                        names(topic.readers()),
                        topic.purpose());
    }

    private static String names(List<Part> parts) {
        return parts.stream().map(Part::name).collect(Collectors.joining(", "));
    }
}
