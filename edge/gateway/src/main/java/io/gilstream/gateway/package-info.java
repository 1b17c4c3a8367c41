/**
 * The one door: everything that comes from outside passes here.
 *
 * <p>Read {@link io.gilstream.gateway.route.Service} first: what is behind which prefix, and what a token must say for
 * it.
 */
@NullMarked
package io.gilstream.gateway;

import org.jspecify.annotations.NullMarked;
