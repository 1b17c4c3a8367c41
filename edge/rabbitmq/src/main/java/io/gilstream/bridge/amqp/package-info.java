/** What both ways share of AMQP. */
@NullMarked
package io.gilstream.bridge.amqp;

import org.jspecify.annotations.NullMarked;
