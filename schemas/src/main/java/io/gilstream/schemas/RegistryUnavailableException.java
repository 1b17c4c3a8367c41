package io.gilstream.schemas;

/** The registry could not be asked: the record at hand may be perfectly good, so try again later. */
public final class RegistryUnavailableException extends RuntimeException {

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
