/**
 * Messages that failed: what the bridge, or a service with MassTransit, put into an {@code _error} or {@code _skipped}
 * queue of RabbitMQ, and what an operator does about it.
 *
 * <p>Read {@link io.gilstream.launcher.messages.Messages} first: it names the commands.
 */
@NullMarked
package io.gilstream.launcher.messages;

import org.jspecify.annotations.NullMarked;
