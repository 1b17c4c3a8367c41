/** The store, purchases and wallets. */
@NullMarked
package io.gilstream.trading;

import org.jspecify.annotations.NullMarked;
