package io.gilstream.starter.json;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Digits;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An amount of gil: a number with at most two decimals. */
@Documented
@Constraint(validatedBy = {})
@Digits(integer = 16, fraction = 2) @ReportAsSingleViolation
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Money {

    /** What to say of a value that is none. */
    String message() default "must have at most two decimals";

    /** When to check it. */
    Class<?>[] groups() default {};

    /** What validators may want to know. */
    Class<? extends Payload>[] payload() default {};
}
