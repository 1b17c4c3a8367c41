package io.gilstream.starter.command;

/** The headers of a command's record. */
public final class CommandHeaders {

    /**
     * Names one sending of a command, in at most 16 characters. A topology that copies it to the outcome lets the
     * sender tell the answer to its own sending from the answer to another command with the same id.
     */
    public static final String REQUEST_ID = "gilstream.request-id";

    /** The trace that the request belongs to, as W3C Trace Context has it. */
    public static final String TRACEPARENT = "traceparent";

    private CommandHeaders() {}
}
