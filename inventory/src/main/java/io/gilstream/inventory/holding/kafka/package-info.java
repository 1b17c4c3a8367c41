/** The way to the account topology. */
@NullMarked
package io.gilstream.inventory.holding.kafka;

import org.jspecify.annotations.NullMarked;
