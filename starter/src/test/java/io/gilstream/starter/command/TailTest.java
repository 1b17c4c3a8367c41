package io.gilstream.starter.command;

import static org.awaitility.Awaitility.await;

import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.schemas.SchemaRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TailTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

    private final FakeKafka kafka = new FakeKafka();
    private final Tail tail = new Tail("topic", kafka, Duration.ZERO, Duration.ofMillis(10), () -> _ -> {});

    @BeforeEach
    void start() {
        Thread.ofVirtual().start(tail::read);
        await().atMost(SOON).until(tail::ready);
    }

    @AfterEach
    void stop() {
        tail.close();
    }

    @Test
    void isNotReadyWhileTheBrokerDoesNotAnswer() {
        kafka.away = true;
        await().atMost(SOON).until(() -> !tail.ready());
    }

    @Test
    void isReadyAgainWhenTheBrokerIsBack() {
        kafka.away = true;
        await().atMost(SOON).until(() -> !tail.ready());
        kafka.away = false;
        await().atMost(SOON).until(tail::ready);
    }

    private static final class FakeKafka implements Kafka {

        private volatile boolean away;

        @Override
        public Producer<String, byte[]> producer() {
            throw new IllegalStateException("A tail writes nothing");
        }

        @Override
        public Consumer<String, byte[]> consumer() {
            var created = new MockConsumer<String, byte[]>("latest") {
                @Override
                public synchronized Map<TopicPartition, Long> endOffsets(
                        Collection<TopicPartition> partitions, Duration timeout) {
                    if (away) {
                        throw new TimeoutException("away");
                    }
                    return super.endOffsets(partitions, timeout);
                }
            };
            created.updatePartitions(
                    PARTITION.topic(),
                    List.of(new PartitionInfo(PARTITION.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
            created.updateEndOffsets(Map.of(PARTITION, 0L));
            return created;
        }

        @Override
        public SchemaRegistry registry() {
            return new InMemoryRegistry();
        }
    }
}
