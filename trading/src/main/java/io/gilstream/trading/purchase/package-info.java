/** Asking for a purchase, and following it to its end. Read {@link io.gilstream.trading.purchase.Purchases} first. */
@NullMarked
package io.gilstream.trading.purchase;

import org.jspecify.annotations.NullMarked;
