/**
 * Derives current state from events and outcomes: wallets, holdings, purchases, refunds.
 *
 * <p>It does so outside of the transaction that decides, to keep that one short: fewer topics, sooner answers. Nothing
 * is lost by it, because each event says the balances after it.
 */
@NullMarked
package io.gilstream.streams.projection;

import org.jspecify.annotations.NullMarked;
