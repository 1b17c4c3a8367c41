/**
 * Keeps programs running: starts them in order, restarts what dies, stops them in reverse.
 *
 * <p>Knows no component by name. Read {@link io.gilstream.launcher.process.Supervisor} first.
 */
@NullMarked
package io.gilstream.launcher.process;

import org.jspecify.annotations.NullMarked;
