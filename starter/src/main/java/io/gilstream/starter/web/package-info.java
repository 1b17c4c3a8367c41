/** What of HTTP the services share: headers of requests that Gilstream gives a meaning to, and pages of lists. */
@NullMarked
package io.gilstream.starter.web;

import org.jspecify.annotations.NullMarked;
