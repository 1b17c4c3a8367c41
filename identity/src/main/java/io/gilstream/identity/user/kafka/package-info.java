/** The way to the topic of users and to the account topology. */
@NullMarked
package io.gilstream.identity.user.kafka;

import org.jspecify.annotations.NullMarked;
