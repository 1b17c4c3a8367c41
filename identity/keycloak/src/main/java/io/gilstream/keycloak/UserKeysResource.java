package io.gilstream.keycloak;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/**
 * The keys of users' personal data, for whoever may see the users: {@code POST /realms/<realm>/gilstream-user-keys}
 * with a list of user ids.
 */
public final class UserKeysResource implements RealmResourceProvider {

    /** How many users may be asked for at once. */
    static final int USERS_MAX = 100;

    private final KeycloakSession session;

    UserKeysResource(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return this;
    }

    /**
     * Answers with the keys, by user id, of those users that there are, made where missing; 401 without a token of the
     * realm, 403 without its role {@code view-users}, 400 for more than 100 users.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, String> keys(@Nullable List<@Nullable String> userIds) {
        UserViewers.require(session);
        if (userIds == null || !areUsers(userIds)) {
            throw new BadRequestException("A list of at most " + USERS_MAX + " user ids is needed");
        }
        return UserKeys.of(session, userIds.stream().map(String::valueOf).toList());
    }

    static boolean areUsers(List<@Nullable String> userIds) {
        return userIds.size() <= USERS_MAX && userIds.stream().noneMatch(Objects::isNull);
    }

    @Override
    public void close() {
        // The session is closed by who opened it.
    }
}
