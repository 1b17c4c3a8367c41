/**
 * The bridge to RabbitMQ: tells services that speak MassTransit what happened in the economy, and takes their commands.
 *
 * <p>Read {@link io.gilstream.bridge.contract.Translation} and {@link io.gilstream.bridge.contract.Commands} first:
 * they say what each event becomes, and what each message asks for.
 */
@NullMarked
package io.gilstream.bridge;

import org.jspecify.annotations.NullMarked;
