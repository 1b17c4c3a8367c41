package io.gilstream.identity.user;

import org.jspecify.annotations.Nullable;

/** Says that bytes cannot be opened as the personal data of a user under a key, and why. */
final class BrokenSealException extends RuntimeException {

    BrokenSealException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
