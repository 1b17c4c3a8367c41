/**
 * Catching up: publishes what the log already says once more, into one queue and no other.
 *
 * <p>{@link io.gilstream.bridge.replay.Replays} are all of them, {@link io.gilstream.bridge.replay.Replay} is one;
 * {@link io.gilstream.bridge.replay.Stretch} is the part of the log that it reads.
 */
@NullMarked
package io.gilstream.bridge.replay;

import org.jspecify.annotations.NullMarked;
