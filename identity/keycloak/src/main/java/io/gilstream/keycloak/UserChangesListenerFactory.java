package io.gilstream.keycloak;

import org.keycloak.Config.Scope;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Listens to every realm, whatever listeners it names, so that a realm of an older version is listened to as well. */
public final class UserChangesListenerFactory implements EventListenerProviderFactory {

    private static final String ID = "gilstream-user-changes";

    private final UserChanges changes = new UserChanges();

    /** Returns the feed of the server that a request reached. */
    static UserChanges changes(KeycloakSession session) {
        var factory = session.getKeycloakSessionFactory().getProviderFactory(EventListenerProvider.class, ID);
        return ((UserChangesListenerFactory) factory).changes;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new UserChangesListener(changes, session);
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public String getId() {
        return ID;
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
        // It holds memory only.
    }
}
