package io.gilstream.keycloak;

import org.keycloak.Config.Scope;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts the keys of users' personal data below each realm. */
public final class UserKeysResourceFactory implements RealmResourceProviderFactory {

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new UserKeysResource(session);
    }

    @Override
    public String getId() {
        return "gilstream-user-keys";
    }

    @Override
    public void init(Scope config) {
        // There is nothing to configure.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // It needs no other provider.
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
