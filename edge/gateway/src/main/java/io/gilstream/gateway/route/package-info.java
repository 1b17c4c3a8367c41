/** What is behind the gateway, and how a request gets there and its answer back. */
@NullMarked
package io.gilstream.gateway.route;

import org.jspecify.annotations.NullMarked;
