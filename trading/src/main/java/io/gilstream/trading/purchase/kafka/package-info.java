/** The way to the account topology. */
@NullMarked
package io.gilstream.trading.purchase.kafka;

import org.jspecify.annotations.NullMarked;
