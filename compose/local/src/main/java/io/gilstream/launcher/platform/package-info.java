/**
 * What the local platform consists of: components, ports, secrets, topics, connectors.
 *
 * <p>Read {@link io.gilstream.launcher.platform.Stages} first: it lists everything that runs.
 */
@NullMarked
package io.gilstream.launcher.platform;

import org.jspecify.annotations.NullMarked;
