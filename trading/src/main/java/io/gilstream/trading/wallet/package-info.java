/** What is in players' wallets and how it came there, paying into them, and taking from them. */
@NullMarked
package io.gilstream.trading.wallet;

import org.jspecify.annotations.NullMarked;
