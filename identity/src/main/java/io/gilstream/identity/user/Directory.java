package io.gilstream.identity.user;

import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where users are kept: Keycloak, the only place where they change. The service accounts of clients are no users.
 *
 * <p>Everything fails with a problem (503) while it is away.
 */
public interface Directory {

    /** Returns all users, page by page: one who comes or goes meanwhile may be there twice, or not at all. */
    Flux<User> all();

    /** Returns a user, if there is one with this id. */
    Mono<User> byId(UUID userId);

    /** Tells whether a user has the role Player; nothing if there is no such user. */
    Mono<Boolean> isPlayer(UUID userId);

    /**
     * Gives a user another e-mail address, which becomes the user name too; returns the user as kept, or nothing if
     * there is none with this id. Fails with a problem if the address is taken (409) or not accepted (400).
     */
    Mono<User> setEmail(UUID userId, String email);

    /** Deletes a user and ends the user's sessions; tells whether there was one. */
    Mono<Boolean> delete(UUID userId);
}
