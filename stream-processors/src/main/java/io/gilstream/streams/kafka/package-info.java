/**
 * What every topology does alike: reading public topics with poison in them, writing public topics and dead letters,
 * and keeping small records in stores.
 */
@NullMarked
package io.gilstream.streams.kafka;

import org.jspecify.annotations.NullMarked;
