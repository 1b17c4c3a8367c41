/** What players hold and held, giving them more, and taking from them. */
@NullMarked
package io.gilstream.inventory.holding;

import org.jspecify.annotations.NullMarked;
