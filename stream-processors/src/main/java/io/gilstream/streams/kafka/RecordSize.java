package io.gilstream.streams.kafka;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** How many bytes a record takes, or a few more. */
final class RecordSize {

    private static final int HEADER_OVERHEAD = 10;

    private RecordSize() {}

    static long of(Record<byte[], byte[]> record) {
        return length(record.key()) + length(record.value()) + of(record.headers());
    }

    static long of(Headers headers) {
        var size = 0L;
        for (var header : headers) {
            size += HEADER_OVERHEAD + header.key().length() + length(header.value());
        }
        return size;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
