/** The way to the catalog topology. */
@NullMarked
package io.gilstream.catalog.item.kafka;

import org.jspecify.annotations.NullMarked;
