package io.gilstream.streams.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes the time from the record, and {@link #UNKNOWN} where it has none: Kafka Streams' own extractors either stop at
 * such a record or drop it in silence, whereas {@link DecodeProcessor} makes it a dead letter.
 */
final class RecordTime implements TimestampExtractor {

    /** The time of a record without a time. */
    static final long UNKNOWN = 0;

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(UNKNOWN, record.timestamp());
    }
}
