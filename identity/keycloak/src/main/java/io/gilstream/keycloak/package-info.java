/**
 * What Keycloak lacks for us.
 *
 * <p>The users of a realm are to be on a topic, and Keycloak has no transaction with Kafka. So it only says which users
 * changed, as soon as the change is committed ({@link io.gilstream.keycloak.UserChanges}); the identity service asks,
 * reads these users, and writes what it read. What was said is lost when Keycloak ends, and then the service compares
 * all users: the user store itself is the outbox.
 *
 * <p>What is on a topic cannot be taken back. So personal data goes there sealed, under a key that lives and dies with
 * its user here ({@link io.gilstream.keycloak.UserKeys}).
 */
@NullMarked
package io.gilstream.keycloak;

import org.jspecify.annotations.NullMarked;
