/** What the issuer says of a user. */
@NullMarked
package io.gilstream.identity.claim;

import org.jspecify.annotations.NullMarked;
