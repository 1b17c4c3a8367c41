package io.gilstream.identity.user;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import reactor.core.publisher.Mono;

/** Where the keys of users' personal data are: in Keycloak, where a key lives and dies with its user. */
@FunctionalInterface
public interface UserKeys {

    /**
     * Returns the keys, by user, of those users that there are; who has none gets one. Fails with a problem (503) while
     * that is not possible.
     */
    Mono<Map<UUID, SecretKey>> of(Collection<UUID> userIds);
}
