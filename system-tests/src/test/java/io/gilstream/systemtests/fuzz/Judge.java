package io.gilstream.systemtests.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gilstream.systemtests.fuzz.Attempt.Expectation;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells whether the document allows a value, which says what to expect of a request that has it. */
final class Judge {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,40})(\\.[0-9]+)?");
    private static final Map<String, Integer> BITS = Map.of("int32", 31, "int64", 63);

    private Judge() {}

    /** Judges the text of a parameter. One without a value is none, or malformed: no document can say. */
    static Expectation ofText(Shape shape, String text) {
        if (text.isEmpty()) {
            return Expectation.OPEN;
        }
        return switch (shape.type()) {
            case "integer", "number" -> of(NUMBER.matcher(text).matches() && fits(shape, text) && shape.allows(text));
            default -> of(shape.allows(TextNode.valueOf(text).toString()));
        };
    }

    static Expectation ofJson(Shape shape, String json) {
        try {
            return of(!STRICT.readTree(json).isMissingNode() && shape.allows(json));
        } catch (JsonProcessingException _) {
            return Expectation.MALFORMED;
        }
    }

    private static boolean fits(Shape shape, String text) {
        var bits = BITS.get(shape.format());
        return bits == null || text.contains(".") || new BigInteger(text).bitLength() <= bits;
    }

    private static Expectation of(boolean allowed) {
        return allowed ? Expectation.WELL_FORMED : Expectation.MALFORMED;
    }
}
