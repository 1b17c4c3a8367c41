package io.gilstream.identity.user.kafka;

import gilstream.identity.UserErased;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.schemas.Topics;
import io.gilstream.starter.command.Kafka;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics of users and of erasures, with one partition: each consumer reads the users that the producer wrote. */
final class TestTopic implements Kafka {

    private static final String NAME = Topics.IDENTITY_USERS.name();
    private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);
    private static final PartitionInfo INFO = new PartitionInfo(NAME, 0, Node.noNode(), new Node[0], new Node[0]);

    private final SchemaRegistry registry = new InMemoryRegistry();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(Cluster.empty(), true, null, new StringSerializer(), new ByteArraySerializer());

    /** Returns all that was written of users. */
    List<ProducerRecord<String, byte[]>> written() {
        return written(NAME);
    }

    /** Returns all receipts that were written. */
    List<UserErased> erasures() {
        var values = Topics.IDENTITY_ERASURES.reader(registry);
        return written(Topics.IDENTITY_ERASURES.name()).stream()
                .map(entry -> values.deserialize(entry.topic(), entry.value()))
                .toList();
    }

    private List<ProducerRecord<String, byte[]>> written(String topic) {
        return producer.history().stream()
                .filter(entry -> entry.topic().equals(topic))
                .toList();
    }

    @Override
    public MockProducer<String, byte[]> producer() {
        return producer;
    }

    @Override
    public Consumer<String, byte[]> consumer() {
        var consumer = new Reading();
        consumer.updatePartitions(NAME, List.of(INFO));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
        return consumer;
    }

    @Override
    public SchemaRegistry registry() {
        return registry;
    }

    private final class Reading extends MockConsumer<String, byte[]> {

        private long next;

        Reading() {
            super("latest");
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            var written = written();
            while (next < written.size()) {
                var one = written.get((int) next);
                addRecord(new ConsumerRecord<>(NAME, 0, next, one.key(), one.value()));
                next++;
            }
            updateEndOffsets(Map.of(PARTITION, next));
            return super.endOffsets(partitions);
        }
    }
}
