/** The views of the catalog, as MongoDB has them. */
@NullMarked
package io.gilstream.catalog.item.mongo;

import org.jspecify.annotations.NullMarked;
