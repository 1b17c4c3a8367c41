/** How a client reads what it wrote: tokens that name a version, and reads that wait for it. */
@NullMarked
package io.gilstream.starter.consistency;

import org.jspecify.annotations.NullMarked;
