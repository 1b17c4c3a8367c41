package io.gilstream.keycloak;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AppAuthManager.BearerTokenAuthenticator;

/** Who may see the users of a realm: whoever has the role {@code view-users} of its management. */
final class UserViewers {

    private UserViewers() {}

    /** Lets nobody else in: 401 without a token of the realm, 403 without the role. */
    static void require(KeycloakSession session) {
        if (!mayViewUsers(session.getContext().getRealm(), caller(session))) {
            throw new ForbiddenException("The role view-users is needed");
        }
    }

    private static UserModel caller(KeycloakSession session) {
        var authenticated = new BearerTokenAuthenticator(session).authenticate();
        if (authenticated == null) {
            throw new NotAuthorizedException("Bearer");
        }
        return authenticated.user();
    }

    private static boolean mayViewUsers(RealmModel realm, UserModel caller) {
        var management = realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
        var role = management == null ? null : management.getRole(AdminRoles.VIEW_USERS);
        return role != null && caller.hasRole(role);
    }
}
