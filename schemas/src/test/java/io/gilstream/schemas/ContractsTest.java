package io.gilstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every public contract promises its readers. */
class ContractsTest {

    @ParameterizedTest
    @MethodSource("named")
    void everyTypeIsDocumented(Schema schema) {
        assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyFieldIsDocumented(Schema schema) {
        assertThat(schema.getFields())
                .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("records")
    void noFieldIsFloatingPoint(Schema schema) {
        assertThat(schema.getFields())
                .noneMatch(field -> List.of(Schema.Type.FLOAT, Schema.Type.DOUBLE)
                        .contains(field.schema().getType()));
    }

    /** A union that may only be null or one thing can lose nothing when it grows; any other cannot grow at all. */
    @ParameterizedTest
    @MethodSource("records")
    void everyUnionIsAnOptionalField(Schema schema) {
        var unions = schema.getFields().stream().filter(field -> field.schema().isUnion());

        assertThat(unions).allSatisfy(field -> {
            assertThat(field.schema().getTypes()).hasSize(2);
            assertThat(field.schema().isNullable()).isTrue();
            assertThat(field.hasDefaultValue()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("named")
    void everyEnumHasASymbolForWhatAReaderDoesNotKnow(Schema schema) {
        if (schema.getType() == Schema.Type.ENUM) {
            assertThat(schema.getEnumDefault()).isEqualTo("UNSPECIFIED");
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyNamespaceIsGilstreams(Topic<?> topic) {
        var schema = topic.schema();

        if (schema != null) {
            assertThat(schema.getNamespace()).startsWith("gilstream.");
            assertThat(schema.toString()).doesNotContain("avro.java.string");
        }
    }

    static Stream<Topic<?>> topics() {
        return Topics.all().stream();
    }

    static Stream<Schema> records() {
        return named().filter(schema -> schema.getType() == Schema.Type.RECORD);
    }

    static Stream<Schema> named() {
        var found = new ArrayList<Schema>();
        topics().map(Topic::schema).filter(Objects::nonNull).forEach(schema -> collect(schema, found));
        return found.stream();
    }

    private static void collect(Schema schema, List<Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                found.add(schema);
                schema.getFields().forEach(field -> collect(field.schema(), found));
            }
            case ENUM -> found.add(schema);
            case ARRAY -> collect(schema.getElementType(), found);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
            default -> {}
        }
    }
}
