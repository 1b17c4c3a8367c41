/** The views of purchases. */
@NullMarked
package io.gilstream.trading.purchase.mongo;

import org.jspecify.annotations.NullMarked;
