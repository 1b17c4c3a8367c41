/** Bearer tokens: checked here for what each route asks for, forwarded, and checked by the services again. */
@NullMarked
package io.gilstream.gateway.token;

import org.jspecify.annotations.NullMarked;
