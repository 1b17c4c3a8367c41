/** The users of the realm, how admins change them, and how the topic of users follows Keycloak. */
@NullMarked
package io.gilstream.identity.user;

import org.jspecify.annotations.NullMarked;
