/** The way in from HTTP. */
@NullMarked
package io.gilstream.identity.user.web;

import org.jspecify.annotations.NullMarked;
