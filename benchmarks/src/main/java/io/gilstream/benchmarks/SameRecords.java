package io.gilstream.benchmarks;

import io.gilstream.streams.kafka.EarlyCommits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Writes for each command as many records of as many bytes as the account topology does for a purchase of one line, to
 * as many topics, and neither reads the command nor keeps anything: what the log itself costs of a purchase.
 */
final class SameRecords {

    static final String COMMANDS = "reference.same-records.commands";
    static final String EVENTS = "reference.same-records.events";
    static final String ANSWERS = "reference.same-records.answers";
    static final String ENTRIES = "reference.same-records.entries";

    /** The bytes of an event's value. */
    static final int EVENT_BYTES = 287;

    /** A record of a changelog. */
    record Entry(int keyBytes, int valueBytes) {}

    /** The wallet, the stack and the answer of a purchase. */
    static final List<Entry> ENTRY_BYTES = List.of(new Entry(17, 16), new Entry(33, 13), new Entry(33, 68));

    private SameRecords() {}

    static List<String> topics() {
        return List.of(COMMANDS, EVENTS, ANSWERS, ENTRIES);
    }

    /** Returns the topology; an answer is its command as it came. */
    static Topology create() {
        var topology = new Topology();
        Serializer<byte[]> bytes = new ByteArraySerializer();
        topology.addSource("from-commands", new ByteArrayDeserializer(), new ByteArrayDeserializer(), COMMANDS);
        var commits = new EarlyCommits();
        topology.addProcessor("repeat", () -> new Repeat(commits), "from-commands");
        for (var topic : List.of(EVENTS, ANSWERS, ENTRIES)) {
            topology.addSink(topic, topic, bytes, bytes, "repeat");
        }
        return topology;
    }

    private static final class Repeat implements Processor<byte[], byte[], byte[], byte[]> {

        private final EarlyCommits commits;
        private final List<Record<byte[], byte[]>> entries = new ArrayList<>();

        @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first.
        private ProcessorContext<byte[], byte[]> context;

        @SuppressWarnings("NullAway.Init")
        private Runnable count;

        Repeat(EarlyCommits commits) {
            this.commits = commits;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> processorContext) {
            context = processorContext;
            count = commits.schedule(processorContext);
            ENTRY_BYTES.forEach(
                    entry -> entries.add(new Record<>(new byte[entry.keyBytes()], new byte[entry.valueBytes()], 0)));
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            count.run();
            entries.forEach(entry -> context.forward(entry.withTimestamp(record.timestamp()), ENTRIES));
            context.forward(record.withValue(Arrays.copyOf(record.value(), EVENT_BYTES)), EVENTS);
            context.forward(record, ANSWERS);
        }
    }
}
