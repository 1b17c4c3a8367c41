/** What players hold, and giving them more. */
@NullMarked
package io.gilstream.inventory.holding;

import org.jspecify.annotations.NullMarked;
