package io.gilstream.keycloak;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/**
 * The feed of the users of a realm that changed, for whoever may see its users: {@code GET
 * /realms/<realm>/gilstream-user-changes?feed=<name>&after=<number>}.
 */
public final class UserChangesResource implements RealmResourceProvider {

    private final KeycloakSession session;

    UserChangesResource(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return this;
    }

    /** Answers with the next changes; 401 without a token of the realm, 403 without its role {@code view-users}. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public UserChanges.Page changes(
            @QueryParam("feed") @Nullable String feed, @QueryParam("after") @DefaultValue("0") long after) {
        UserViewers.require(session);
        var realm = session.getContext().getRealm();
        return UserChangesListenerFactory.changes(session).since(realm.getId(), feed, after);
    }

    @Override
    public void close() {
        // The session is closed by who opened it.
    }
}
