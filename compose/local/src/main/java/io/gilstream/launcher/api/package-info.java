/** The public API as its users see it: somebody signed in, who calls it. */
@NullMarked
package io.gilstream.launcher.api;

import org.jspecify.annotations.NullMarked;
