/** What is checked of every request before anyone asks who sends it, and what every answer says to browsers. */
@NullMarked
package io.gilstream.gateway.guard;

import org.jspecify.annotations.NullMarked;
