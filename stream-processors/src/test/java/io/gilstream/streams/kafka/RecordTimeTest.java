package io.gilstream.streams.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordTimeTest {

    @ParameterizedTest
    @CsvSource({"1795435200000, 1795435200000", "-1, 0", "0, 0"})
    void isTheRecordsOrUnknown(long timestamp, long extracted) {
        var record = new ConsumerRecord<Object, Object>(
                "topic",
                0,
                7,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                "value",
                new RecordHeaders(),
                Optional.empty());

        assertThat(new RecordTime().extract(record, 99)).isEqualTo(extracted);
    }
}
