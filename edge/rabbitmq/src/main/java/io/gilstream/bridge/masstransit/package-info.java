/**
 * MassTransit's wire contract, version 8, on RabbitMQ: names, envelopes and topology, without any input or output.
 *
 * <p>Source: the code of MassTransit 8.5; what of it matters here is in {@code docs/integrators.md}.
 */
@NullMarked
package io.gilstream.bridge.masstransit;

import org.jspecify.annotations.NullMarked;
