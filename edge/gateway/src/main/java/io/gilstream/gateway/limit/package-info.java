/** How much each caller may ask for. */
@NullMarked
package io.gilstream.gateway.limit;

import org.jspecify.annotations.NullMarked;
