/** Runs the topologies: the only package here that knows Spring, brokers and settings. */
@NullMarked
package io.gilstream.streams.app;

import org.jspecify.annotations.NullMarked;
