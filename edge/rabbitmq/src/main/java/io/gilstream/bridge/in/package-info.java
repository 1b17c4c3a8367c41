/**
 * The way in: takes commands from the queues of Play Economy's services and writes them to the log.
 *
 * <p>{@link io.gilstream.bridge.in.CommandListener} takes one message; what becomes of it on the log, the way out
 * tells.
 */
@NullMarked
package io.gilstream.bridge.in;

import org.jspecify.annotations.NullMarked;
