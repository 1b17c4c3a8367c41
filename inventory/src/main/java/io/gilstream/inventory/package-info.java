/** Who owns what. */
@NullMarked
package io.gilstream.inventory;

import org.jspecify.annotations.NullMarked;
