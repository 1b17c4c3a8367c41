package io.gilstream.trading.wallet.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A currency's code: a lower-case letter, then at most 19 lower-case letters, digits or hyphens. */
@Constraint(validatedBy = {})
@Pattern(regexp = "[a-z][a-z0-9-]{0,19}") @ReportAsSingleViolation
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface Currency {

    String message() default "must be a currency's code";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
