package io.gilstream.starter.command;

import io.gilstream.schemas.SchemaRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.context.SmartLifecycle;

/** How a service reaches Kafka and the schema registry. */
public interface Kafka {

    /**
     * The phase of what works by way of Kafka. The web server starts later and stops first: it lets nobody in too
     * early, and what it still serves can end.
     */
    int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    /** Creates a producer of commands. */
    Producer<String, byte[]> producer();

    /** Creates a consumer of outcomes, which belongs to no group and starts at the end. */
    Consumer<String, byte[]> consumer();

    /** Returns the registry. */
    SchemaRegistry registry();
}
