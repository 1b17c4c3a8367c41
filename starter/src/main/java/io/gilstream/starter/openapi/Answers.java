package io.gilstream.starter.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an operation answers, as far as the description of the API cannot know it: neither from the operation's form and
 * result, nor because every operation has it.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {

    /** The status of success. */
    int status() default 200;

    /** The headers that every success has, beside the consistency token of a write. */
    String[] headers() default {};

    /** The statuses of the problems that other operations do not have. */
    int[] problems() default {};
}
