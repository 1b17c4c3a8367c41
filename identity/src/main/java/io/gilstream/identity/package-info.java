/** Who there is. */
@NullMarked
package io.gilstream.identity;

import org.jspecify.annotations.NullMarked;
