/** How strictly a service reads JSON. */
@NullMarked
package io.gilstream.starter.json;

import org.jspecify.annotations.NullMarked;
