/** Putting items on sale, and looking at them. */
@NullMarked
package io.gilstream.catalog.item;

import org.jspecify.annotations.NullMarked;
