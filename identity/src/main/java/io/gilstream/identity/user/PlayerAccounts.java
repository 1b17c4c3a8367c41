package io.gilstream.identity.user;

import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Where the accounts of players are opened and closed. Both complete when it is certain to be done; doing it again does
 * nothing. Both fail with a problem (503) while that is not possible.
 */
public interface PlayerAccounts {

    /** Opens a player's account, with the starting gil. */
    Mono<Void> open(UUID playerId);

    /** Closes a player's account for ever, and takes back all its money; an account that was never opened, too. */
    Mono<Void> close(UUID playerId);
}
