/** The way in from HTTP. */
@NullMarked
package io.gilstream.trading.store.web;

import org.jspecify.annotations.NullMarked;
