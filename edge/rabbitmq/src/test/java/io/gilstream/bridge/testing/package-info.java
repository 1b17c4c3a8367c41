/** Real brokers, and who is around the bridge. */
@NullMarked
package io.gilstream.bridge.testing;

import org.jspecify.annotations.NullMarked;
