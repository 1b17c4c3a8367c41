package io.gilstream.starter.openapi;

import io.gilstream.starter.json.CodePoints;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The bounds of a value that the description would lack, or have wrong, without help: those of our own constraints, and
 * of those that JSON Schema understands in another way.
 */
final class Bounds {

    /** A character that {@link Character#isWhitespace(int)} does not know, as {@link NotBlank} asks for. */
    private static final String NOT_BLANK =
            "[^\\t-\\r\\u001c-\\u0020\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000]";

    private Bounds() {}

    /** Describes what is asked of an element's value. */
    static void describe(@Nullable Schema<?> schema, AnnotatedElement element) {
        if (schema == null) {
            return;
        }
        var characters = find(element, CodePoints.class);
        if (characters != null) {
            schema.setMaxLength(characters.max());
        }
        if (find(element, NotBlank.class) != null) {
            schema.setPattern(NOT_BLANK);
        }
        var pattern = find(element, Pattern.class);
        if (pattern != null) {
            // Validation matches the whole text, JSON Schema any part of it.
            schema.setPattern("^(?:" + pattern.regexp() + ")$");
        }
        var digits = find(element, Digits.class);
        if (digits != null) {
            schema.setMultipleOf(BigDecimal.ONE.movePointLeft(digits.fraction()));
        }
    }

    private static <A extends Annotation> @Nullable A find(AnnotatedElement element, Class<A> annotation) {
        return AnnotatedElementUtils.findMergedAnnotation(element, annotation);
    }
}
