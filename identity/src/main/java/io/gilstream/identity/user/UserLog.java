package io.gilstream.identity.user;

import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Where the latest state of each user is told to others. Fails with a problem (503) while that is not possible.
 *
 * <p>Telling the same state twice is harmless.
 */
public interface UserLog {

    /**
     * Tells a user's state, with the personal data sealed; returns its version, which is higher than those of all
     * earlier states of this user. Tells and returns nothing if the directory does not know the user any more.
     */
    Mono<Long> write(User user);

    /** Tells that a user is gone, and before that, that the user's personal data cannot be read any more. */
    Mono<Void> remove(UUID userId);
}
