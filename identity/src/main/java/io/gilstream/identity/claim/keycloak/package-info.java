/** Keycloak as the issuer. */
@NullMarked
package io.gilstream.identity.claim.keycloak;

import org.jspecify.annotations.NullMarked;
