package io.gilstream.keycloak;

import io.gilstream.keycloak.UserChanges.Kind;
import java.util.EnumSet;
import java.util.Set;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerTransaction;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/** Adds the users of one request to the feed, once what was done to them is committed. */
final class UserChangesListener implements EventListenerProvider {

    private static final Set<EventType> CHANGES = EnumSet.of(
            EventType.REGISTER,
            EventType.UPDATE_PROFILE,
            EventType.UPDATE_EMAIL,
            EventType.VERIFY_EMAIL,
            EventType.DELETE_ACCOUNT,
            EventType.IDENTITY_PROVIDER_FIRST_LOGIN);

    /** Admins change a user at {@code users/<id>}, and what belongs to the user at paths below it. */
    private static final String USERS = "users/";

    private final UserChanges changes;
    private final EventListenerTransaction committed =
            new EventListenerTransaction((event, details) -> add(event), this::add);

    UserChangesListener(UserChanges changes, KeycloakSession session) {
        this.changes = changes;
        session.getTransactionManager().enlistAfterCompletion(committed);
    }

    @Override
    public void onEvent(Event event) {
        committed.addEvent(event);
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        committed.addAdminEvent(event, includeRepresentation);
    }

    private void add(Event event) {
        if (event.getUserId() == null) {
            return;
        }
        if (CHANGES.contains(event.getType())) {
            changes.add(event.getRealmId(), event.getUserId(), Kind.CHANGED, event.getTime());
        } else if (event.getType() == EventType.LOGIN_ERROR) {
            changes.add(event.getRealmId(), event.getUserId(), Kind.LOGIN_FAILED, event.getTime());
        }
    }

    private void add(AdminEvent event) {
        var path = event.getResourcePath();
        if (event.getError() == null && path != null && path.startsWith(USERS)) {
            changes.add(event.getRealmId(), userId(path), Kind.CHANGED, event.getTime());
        }
    }

    private static String userId(String path) {
        var end = path.indexOf('/', USERS.length());
        return path.substring(USERS.length(), end < 0 ? path.length() : end);
    }

    @Override
    public void close() {
        // What is to be told is told by the end of the transaction.
    }
}
