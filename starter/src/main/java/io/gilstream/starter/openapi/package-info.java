/** Describes each service's API as OpenAPI 3.1, made from its controllers and served at {@code /openapi}. */
@NullMarked
package io.gilstream.starter.openapi;

import org.jspecify.annotations.NullMarked;
