/**
 * The bridge to RabbitMQ: tells services that speak MassTransit what happened in the economy.
 *
 * <p>Read {@link io.gilstream.bridge.contract.EconomyMessages} first: it says what each event becomes.
 */
@NullMarked
package io.gilstream.bridge;

import org.jspecify.annotations.NullMarked;
