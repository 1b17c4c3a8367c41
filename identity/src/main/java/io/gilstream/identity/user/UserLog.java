package io.gilstream.identity.user;

import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Where the latest state of each user is told to others. Fails with a problem (503) while that is not possible.
 *
 * <p>Telling the same state twice is harmless.
 */
public interface UserLog {

    /** Tells a user's state; returns its version, which is higher than those of all earlier states of this user. */
    Mono<Long> write(User user);

    /** Tells that a user is gone. */
    Mono<Void> remove(UUID userId);
}
