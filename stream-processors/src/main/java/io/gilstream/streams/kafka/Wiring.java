package io.gilstream.streams.kafka;

import static io.gilstream.schemas.Topics.STREAM_PROCESSORS_DEAD_LETTERS;

import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.schemas.Topic;
import io.gilstream.streams.kafka.DecodeProcessor.Parser;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** Puts public topics at the edges of a topology, and names the nodes that stand there. */
public final class Wiring {

    /** Takes the time of records that may have none. */
    public static final TimestampExtractor RECORD_TIME = new RecordTime();

    private Wiring() {}

    /** Adds the source of a topic, and a step that decodes its records for the next step. */
    public static <V extends SpecificRecord, T> void read(
            Topology topology, Topic<V> topic, SchemaRegistry registry, String step, String next, Parser<V, T> parser) {
        var source = sourceOf(topic);
        topology.addSource(
                AutoOffsetReset.earliest(),
                source,
                RECORD_TIME,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic.name());
        topology.addProcessor(step, DecodeProcessor.of(step, next, topic, registry, parser), source);
    }

    /** Adds the sink of a topic, after these steps. */
    public static <V extends SpecificRecord> void write(
            Topology topology, Topic<V> topic, SchemaRegistry registry, String... steps) {
        topology.addSink(sinkOf(topic), topic.name(), new StringSerializer(), topic.writer(registry), steps);
    }

    /** Adds the sink of the dead letters, after these steps. */
    public static void writeDeadLetters(Topology topology, String... steps) {
        var topic = STREAM_PROCESSORS_DEAD_LETTERS;
        topology.addSink(sinkOf(topic), topic.name(), new ByteArraySerializer(), new ByteArraySerializer(), steps);
    }

    /** Returns the name of the source that reads a topic. */
    public static String sourceOf(Topic<?> topic) {
        return "from-" + topic.name();
    }

    /** Returns the name of the sink that writes a topic. */
    public static String sinkOf(Topic<?> topic) {
        return "to-" + topic.name();
    }
}
