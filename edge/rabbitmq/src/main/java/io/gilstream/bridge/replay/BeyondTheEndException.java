package io.gilstream.bridge.replay;

import org.apache.kafka.common.TopicPartition;

/** Says that a position is one that the log has not reached. */
final class BeyondTheEndException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BeyondTheEndException(TopicPartition partition, long offset, long end) {
        super(partition.topic() + "/" + partition.partition() + " ends at " + end + ", before " + offset);
    }
}
