/**
 * Buys an item through the public API, as a newcomer would: {@link io.gilstream.launcher.demo.Demo} tells each step.
 */
@NullMarked
package io.gilstream.launcher.demo;

import org.jspecify.annotations.NullMarked;
