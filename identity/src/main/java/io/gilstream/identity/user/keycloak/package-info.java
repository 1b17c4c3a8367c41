/** The way to Keycloak. */
@NullMarked
package io.gilstream.identity.user.keycloak;

import org.jspecify.annotations.NullMarked;
