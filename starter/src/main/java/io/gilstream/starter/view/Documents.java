package io.gilstream.starter.view;

import io.gilstream.starter.json.Uuids;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** How the fields of a view's documents are read. */
public final class Documents {

    private Documents() {}

    /** Reads text; none is empty text. */
    public static String text(Document document, String field) {
        return document.get(field) instanceof String text ? text : "";
    }

    /** Reads an id. */
    public static UUID uuid(Document document, String field) {
        return Uuids.parse(text(document, field));
    }

    /** Reads an amount of gil; none is 0. */
    public static BigDecimal gil(Document document, String field) {
        var amount = document.get(field) instanceof Decimal128 decimal ? decimal.bigDecimalValue() : BigDecimal.ZERO;
        return amount.setScale(2, RoundingMode.UNNECESSARY);
    }

    /** Reads a whole number; none is 0. */
    public static long number(Document document, String field) {
        return document.get(field) instanceof Number number ? number.longValue() : 0;
    }

    /** Reads a point in time; none is the epoch. */
    public static Instant instant(Document document, String field) {
        return Objects.requireNonNullElse(instantOrNull(document, field), Instant.EPOCH);
    }

    /** Reads a point in time; none is null. */
    public static @Nullable Instant instantOrNull(Document document, String field) {
        var date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }

    /** Reads a document within a document; none is an empty one. */
    public static Document inner(Document document, String field) {
        return document.get(field) instanceof Map<?, ?> fields ? copy(fields) : new Document();
    }

    private static Document copy(Map<?, ?> fields) {
        var copy = new Document();
        fields.forEach((name, value) -> copy.put(name.toString(), value));
        return copy;
    }
}
