/** Catching up on RabbitMQ: {@link io.gilstream.launcher.replay.Replay} asks the bridge for a replay and follows it. */
@NullMarked
package io.gilstream.launcher.replay;

import org.jspecify.annotations.NullMarked;
