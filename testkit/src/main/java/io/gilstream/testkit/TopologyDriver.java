package io.gilstream.testkit;

import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.schemas.Topic;
import java.time.Instant;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

/** Runs a topology in memory, and opens its topics with the serdes they have in production. */
public final class TopologyDriver implements AutoCloseable {

    private final TopologyTestDriver driver;
    private final SchemaRegistry registry;

    /** Starts a topology at an instant; stream time moves only with the records. */
    public TopologyDriver(Topology topology, SchemaRegistry registry, Instant start) {
        driver = new TopologyTestDriver(topology, new Properties(), start);
        this.registry = registry;
    }

    /** Opens a topic to write to. */
    public <V extends SpecificRecord> TestInputTopic<String, V> input(Topic<V> topic) {
        return driver.createInputTopic(topic.name(), new StringSerializer(), topic.writer(registry));
    }

    /** Opens a topic to read from. */
    public <V extends SpecificRecord> TestOutputTopic<String, V> output(Topic<V> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), topic.reader(registry));
    }

    /** Opens a topic to write any bytes to. */
    public TestInputTopic<byte[], byte[]> rawInput(Topic<?> topic) {
        return driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Opens a topic to read any bytes from. */
    public TestOutputTopic<byte[], byte[]> rawOutput(Topic<?> topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        driver.close();
    }
}
