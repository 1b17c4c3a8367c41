/** The way in from HTTP. */
@NullMarked
package io.gilstream.trading.purchase.web;

import org.jspecify.annotations.NullMarked;
