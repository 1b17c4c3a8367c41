/** Paying gil into players' wallets. */
@NullMarked
package io.gilstream.trading.wallet;

import org.jspecify.annotations.NullMarked;
