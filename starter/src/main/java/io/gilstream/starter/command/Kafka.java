package io.gilstream.starter.command;

import io.gilstream.schemas.SchemaRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** How a service reaches Kafka and the schema registry. */
public interface Kafka {

    /** Creates a producer of commands. */
    Producer<String, byte[]> producer();

    /** Creates a consumer of outcomes, which belongs to no group and starts at the end. */
    Consumer<String, byte[]> consumer();

    /** Returns the registry. */
    SchemaRegistry registry();
}
