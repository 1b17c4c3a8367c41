/** The way in from HTTP. */
@NullMarked
package io.gilstream.inventory.holding.web;

import org.jspecify.annotations.NullMarked;
