/** A gateway under test, with everything around it: services behind it, a realm, a browser. */
@NullMarked
package io.gilstream.gateway.testing;

import org.jspecify.annotations.NullMarked;
