/** The request headers of HTTP that Gilstream gives a meaning to. */
@NullMarked
package io.gilstream.starter.web;

import org.jspecify.annotations.NullMarked;
