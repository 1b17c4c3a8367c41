package io.gilstream.starter.json;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A text with at most so many characters, as people count them: an emoji is one, where Java counts two. */
@Documented
@Constraint(validatedBy = CodePoints.Counter.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface CodePoints {

    /** How many at most. */
    int max();

    /** What to say of a value that is longer. */
    String message() default "must have at most {max} characters";

    /** When to check it. */
    Class<?>[] groups() default {};

    /** What validators may want to know. */
    Class<? extends Payload>[] payload() default {};

    /** Counts them; null has none. */
    final class Counter implements ConstraintValidator<CodePoints, CharSequence> {

        private int max;

        @Override
        public void initialize(CodePoints constraint) {
            max = constraint.max();
        }

        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return text == null || Character.codePointCount(text, 0, text.length()) <= max;
        }
    }
}
