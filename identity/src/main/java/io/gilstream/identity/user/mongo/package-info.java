/** The views of users and their gil. */
@NullMarked
package io.gilstream.identity.user.mongo;

import org.jspecify.annotations.NullMarked;
