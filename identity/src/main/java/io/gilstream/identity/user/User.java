package io.gilstream.identity.user;

import java.time.Instant;
import java.util.UUID;

/**
 * A user of the realm.
 *
 * @param id the subject of the user's tokens
 * @param userName what the user signs in with
 * @param email may be empty, where an administrator of Keycloak made a user without one
 * @param createdAt to the millisecond
 */
public record User(UUID id, String userName, String email, Instant createdAt) {}
