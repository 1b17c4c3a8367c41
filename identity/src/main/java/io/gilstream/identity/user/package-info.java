/**
 * The users of the realm, how admins change them, how the topic of users follows Keycloak, and how their personal data
 * is sealed.
 */
@NullMarked
package io.gilstream.identity.user;

import org.jspecify.annotations.NullMarked;
