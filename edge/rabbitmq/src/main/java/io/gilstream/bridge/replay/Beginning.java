package io.gilstream.bridge.replay;

/** What became of the wish for a replay. */
public sealed interface Beginning {

    /** It runs. */
    record Begun(Status status) implements Beginning {}

    /** It does not, and why. */
    record Refused(Reason reason, String detail) implements Beginning {}

    /** Why a replay does not begin. */
    enum Reason {
        /** RabbitMQ has no such queue. */
        UNKNOWN_QUEUE,
        /** The log has not reached the position. */
        BEYOND_THE_END,
        /** One into the same queue runs. */
        QUEUE_BUSY,
        /** As many run as may. */
        TOO_MANY
    }
}
