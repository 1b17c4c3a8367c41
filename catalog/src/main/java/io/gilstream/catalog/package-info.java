/** The items on sale. */
@NullMarked
package io.gilstream.catalog;

import org.jspecify.annotations.NullMarked;
