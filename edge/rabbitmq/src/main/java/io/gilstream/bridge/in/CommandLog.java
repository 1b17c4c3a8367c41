package io.gilstream.bridge.in;

import static java.nio.charset.StandardCharsets.US_ASCII;

import gilstream.economy.EconomyCommand;
import io.gilstream.bridge.BridgeProperties;
import io.gilstream.bridge.contract.Commands.Asked;
import io.gilstream.bridge.contract.Source;
import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Where commands go. */
@Component
final class CommandLog implements AutoCloseable {

    private static final String TRACEPARENT = "traceparent";

    private final Producer<String, byte[]> producer;
    private final SchemaRegistry registry;
    private volatile @Nullable Serializer<EconomyCommand> values;

    @Autowired
    CommandLog(BridgeProperties properties, SchemaRegistry registry) {
        this(new KafkaProducer<>(settings(properties), new StringSerializer(), new ByteArraySerializer()), registry);
    }

    CommandLog(Producer<String, byte[]> producer, SchemaRegistry registry) {
        this.producer = producer;
        this.registry = registry;
    }

    private static Map<String, Object> settings(BridgeProperties properties) {
        var settings = new HashMap<>(properties.kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }

    /**
     * Writes a command; returns when Kafka has it.
     *
     * @param traceparent the trace that it belongs to; null for none
     * @throws KafkaException if that is not known, after ten seconds at the latest
     */
    void write(Asked asked, @Nullable String traceparent) {
        try {
            producer.send(record(asked, traceparent)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka did not confirm a command", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Kafka did not confirm a command", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private ProducerRecord<String, byte[]> record(Asked asked, @Nullable String traceparent) {
        var topic = Topics.ECONOMY_COMMANDS.name();
        var command = asked.command();
        var value = Objects.requireNonNull(writer().serialize(topic, command));
        var record = new ProducerRecord<>(topic, command.getPlayerId().toString(), value);
        record.headers().add(Source.HEADER, asked.source().toHeader());
        if (traceparent != null) {
            record.headers().add(TRACEPARENT, traceparent.getBytes(US_ASCII));
        }
        return record;
    }

    /** The registry is asked when the first command comes, and not while it may still be starting. */
    private Serializer<EconomyCommand> writer() {
        var known = values;
        if (known == null) {
            known = Topics.ECONOMY_COMMANDS.writer(registry);
            values = known;
        }
        return known;
    }
}
