/** The way in from HTTP. */
@NullMarked
package io.gilstream.trading.wallet.web;

import org.jspecify.annotations.NullMarked;
