package io.gilstream.bridge.masstransit;

import org.jspecify.annotations.Nullable;

/** What arrived is no message, or not one that can be carried out; it never will be. */
public final class MalformedMessageException extends RuntimeException {

    /** Creates one with what is wrong. */
    public MalformedMessageException(String message) {
        this(message, null);
    }

    /** Creates one with what is wrong, and how that showed. */
    public MalformedMessageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
