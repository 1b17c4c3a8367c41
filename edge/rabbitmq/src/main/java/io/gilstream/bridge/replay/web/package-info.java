/** The resource of replays, for admins. */
@NullMarked
package io.gilstream.bridge.replay.web;

import org.jspecify.annotations.NullMarked;
