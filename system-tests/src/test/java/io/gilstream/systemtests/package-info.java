/**
 * Scenarios against the whole platform as a user runs it: {@link io.gilstream.systemtests.Platform} starts it by
 * {@code ./gilstream up}, on ports of its own.
 */
@NullMarked
package io.gilstream.systemtests;

import org.jspecify.annotations.NullMarked;
