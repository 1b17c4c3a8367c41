/** The views that a service reads, as the sinks of Kafka Connect write them. */
@NullMarked
package io.gilstream.starter.view;

import org.jspecify.annotations.NullMarked;
