package io.gilstream.schemas;

import org.jspecify.annotations.Nullable;

/** The registry could not be asked: the record at hand may be perfectly good, so try again later. */
public final class RegistryUnavailableException extends RuntimeException {

    /** Creates one with what was asked, and why there was no answer. */
    public RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
