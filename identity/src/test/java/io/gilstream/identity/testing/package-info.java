/** What the service's tests share: stand-ins for the places where users and their gil are kept. */
@NullMarked
package io.gilstream.identity.testing;

import org.jspecify.annotations.NullMarked;
