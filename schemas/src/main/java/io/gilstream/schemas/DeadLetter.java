package io.gilstream.schemas;

/**
 * The headers that a dead letter carries beside the original key, value and headers of the record that could not be
 * used.
 */
public final class DeadLetter {

    /** What was wrong, for people to read. */
    public static final String CAUSE = "gilstream.dead-letter.cause";

    /** The class of the exception, or of the rule, that refused the record. */
    public static final String CAUSE_CLASS = "gilstream.dead-letter.cause-class";

    /** The topic the record was read from. */
    public static final String TOPIC = "gilstream.dead-letter.topic";

    /** The partition the record was read from, in decimal digits. */
    public static final String PARTITION = "gilstream.dead-letter.partition";

    /** The offset the record was read from, in decimal digits. */
    public static final String OFFSET = "gilstream.dead-letter.offset";

    private DeadLetter() {}
}
