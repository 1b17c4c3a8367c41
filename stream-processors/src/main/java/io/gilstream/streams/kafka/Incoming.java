package io.gilstream.streams.kafka;

import org.apache.kafka.streams.processor.api.Record;

/**
 * A record that was read, with the original for the case that it turns out to be poison later.
 *
 * @param value what the record says
 * @param original the bytes it came as
 */
public record Incoming<T>(T value, Record<byte[], byte[]> original) {}
