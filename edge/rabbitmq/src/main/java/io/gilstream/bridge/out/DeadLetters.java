package io.gilstream.bridge.out;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gilstream.bridge.BridgeProperties;
import io.gilstream.schemas.DeadLetter;
import io.gilstream.schemas.Topics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Keeps what the bridge can never use, with its cause and its origin, and so lets it go on. */
@Component
final class DeadLetters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int CAUSE_LENGTH_MAX = 1_000;

    /** Of what is larger only the beginning is kept: with further headers the broker might refuse it. */
    private static final int VALUE_BYTES_MAX = 900_000;

    private final Producer<byte[], byte[]> producer;

    @Autowired
    DeadLetters(BridgeProperties properties) {
        this(new KafkaProducer<>(settings(properties), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    DeadLetters(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    private static Map<String, Object> settings(BridgeProperties properties) {
        var settings = new HashMap<>(properties.kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return settings;
    }

    /** Keeps a record; returns when Kafka has it. */
    void keep(ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
        LOG.atWarn()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("cause", cause)
                .log("Sent a record to the dead letters");
        try {
            producer.send(letter(record, cause)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("A dead letter was not kept", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("A dead letter was not kept", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
        var headers = new RecordHeaders(record.headers());
        var text = String.valueOf(cause.getMessage());
        put(headers, DeadLetter.CAUSE, text.substring(0, Math.min(text.length(), CAUSE_LENGTH_MAX)));
        put(headers, DeadLetter.CAUSE_CLASS, cause.getClass().getName());
        put(headers, DeadLetter.TOPIC, record.topic());
        put(headers, DeadLetter.PARTITION, Integer.toString(record.partition()));
        put(headers, DeadLetter.OFFSET, Long.toString(record.offset()));
        var value = record.value();
        var kept = value != null && value.length > VALUE_BYTES_MAX ? Arrays.copyOf(value, VALUE_BYTES_MAX) : value;
        return new ProducerRecord<>(Topics.BRIDGE_DEAD_LETTERS.name(), null, null, record.key(), kept, headers);
    }

    private static void put(Headers headers, String name, String text) {
        headers.remove(name).add(name, text.getBytes(UTF_8));
    }
}
