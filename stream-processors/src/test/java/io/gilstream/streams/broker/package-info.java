/** The topologies on a real broker. */
@NullMarked
package io.gilstream.streams.broker;

import org.jspecify.annotations.NullMarked;
