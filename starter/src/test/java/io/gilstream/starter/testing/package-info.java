/** What the services' tests need: a service with fakes behind its controllers, and a realm of its own. */
@NullMarked
package io.gilstream.starter.testing;

import org.jspecify.annotations.NullMarked;
