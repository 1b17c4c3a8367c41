/** Who may call a service: bearer tokens of the realm, checked for issuer, audience, expiry, scope and role. */
@NullMarked
package io.gilstream.starter.security;

import org.jspecify.annotations.NullMarked;
