/**
 * A fuzzer that knows of an API only what its OpenAPI document says: it makes requests that the document allows and
 * requests that it does not, and holds every answer against it.
 */
@NullMarked
package io.gilstream.systemtests.fuzz;

import org.jspecify.annotations.NullMarked;
