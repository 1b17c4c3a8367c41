/** What the tests of several modules share: the topology driver, golden files, architecture rules. */
@NullMarked
package io.gilstream.testkit;

import org.jspecify.annotations.NullMarked;
