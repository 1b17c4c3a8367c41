/**
 * Sessions of the portal, for browsers: tokens stay here, and the browser has a cookie.
 *
 * <p>{@link io.gilstream.gateway.session.SessionRelay} turns a request of a session into one with a bearer token; from
 * there on both are the same.
 */
@NullMarked
package io.gilstream.gateway.session;

import org.jspecify.annotations.NullMarked;
