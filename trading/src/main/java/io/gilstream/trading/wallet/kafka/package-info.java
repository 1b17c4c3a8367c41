/** The way to the account topology. */
@NullMarked
package io.gilstream.trading.wallet.kafka;

import org.jspecify.annotations.NullMarked;
