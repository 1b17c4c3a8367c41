package io.gilstream.identity.user;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user of the realm.
 *
 * @param id the subject of the user's tokens
 * @param userName what the user signs in with
 * @param email may be empty, where an administrator of Keycloak made a user without one
 * @param createdAt to the millisecond
 * @param lastFailedLoginAt to the millisecond; null where none is known. Keycloak's user store does not have it, so it
 *     is kept from one state of the user to the next.
 */
public record User(
        UUID id,
        String userName,
        String email,
        Instant createdAt,
        @Nullable Instant lastFailedLoginAt) {

    /** Creates a user of whom no failed login is known. */
    public User(UUID id, String userName, String email, Instant createdAt) {
        this(id, userName, email, createdAt, null);
    }

    /** Returns the user with a failed login, unless a later one is known; null changes nothing. */
    public User withFailedLogin(@Nullable Instant at) {
        return at == null || (lastFailedLoginAt != null && lastFailedLoginAt.isAfter(at))
                ? this
                : new User(id, userName, email, createdAt, at);
    }

    /** Returns the user with the last failed login that an earlier state knows. */
    User after(@Nullable SealedUser earlier) {
        return earlier == null ? this : withFailedLogin(earlier.lastFailedLoginAt());
    }
}
