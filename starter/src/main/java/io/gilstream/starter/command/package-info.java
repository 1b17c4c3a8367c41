/** How a service changes anything: it writes a command, and may wait for the outcome. */
@NullMarked
package io.gilstream.starter.command;

import org.jspecify.annotations.NullMarked;
