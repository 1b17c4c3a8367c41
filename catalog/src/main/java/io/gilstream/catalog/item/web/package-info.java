/** The way in from HTTP. */
@NullMarked
package io.gilstream.catalog.item.web;

import org.jspecify.annotations.NullMarked;
