/**
 * The way out: reads events from Kafka and publishes their messages to RabbitMQ, each at least once and in the order of
 * the log.
 *
 * <p>{@link io.gilstream.bridge.out.Outflow} is the loop; {@link io.gilstream.bridge.out.Confirmations} says how far it
 * is.
 */
@NullMarked
package io.gilstream.bridge.out;

import org.jspecify.annotations.NullMarked;
