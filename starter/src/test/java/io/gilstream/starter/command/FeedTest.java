package io.gilstream.starter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gilstream.economy.CreditGil;
import gilstream.economy.EconomyCommand;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.schemas.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String TOPIC = Topics.ECONOMY_COMMANDS.name();
    private static final TopicPartition BUSY = new TopicPartition(TOPIC, 0);
    private static final TopicPartition QUIET = new TopicPartition(TOPIC, 1);

    private static final SchemaRegistry REGISTRY = new InMemoryRegistry();

    private final FakeKafka kafka = new FakeKafka();
    private final List<UUID> heard = new CopyOnWriteArrayList<>();
    private final List<UUID> heardBeforeReady = new CopyOnWriteArrayList<>();
    private final Feed<EconomyCommand> feed =
            new Feed<>(Topics.ECONOMY_COMMANDS, kafka, Duration.ofMinutes(1), this::hear);

    @BeforeEach
    void start() {
        feed.start();
        await().atMost(SOON).until(feed::ready);
    }

    @AfterEach
    void stop() {
        feed.stop();
    }

    @Test
    void beginsALittleBeforeItsStart() {
        assertThat(heard).containsExactly(new UUID(0, 1));
        assertThat(kafka.consumer.position(QUIET)).isEqualTo(100);
    }

    @Test
    void isReadyOnceItHeardWhatCameBefore() {
        publish(BUSY, 91, command(2));
        await().atMost(SOON).until(() -> heard.size() == 2);
        assertThat(heardBeforeReady).containsExactly(new UUID(0, 1));
    }

    @Test
    void hearsEverything() {
        publish(BUSY, 91, command(2));
        publish(QUIET, 100, command(3));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(heard).containsExactlyInAnyOrder(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3)));
    }

    @Test
    void goesOnAfterWhatCannotBeUsed() {
        publish(BUSY, 91, new byte[] {1, 2, 3});
        publish(BUSY, 92, command(13));
        publish(BUSY, 93, command(2));
        await().atMost(SOON).untilAsserted(() -> assertThat(heard).containsExactly(new UUID(0, 1), new UUID(0, 2)));
    }

    @Test
    void goesOnWhereItWasAfterAFailure() {
        publish(BUSY, 91, command(2));
        await().atMost(SOON).until(() -> heard.size() == 2);
        kafka.consumer.setPollException(new KafkaException("broken"));
        await().atMost(SOON).until(() -> kafka.consumers.get() > 1 && feed.ready());
        assertThat(kafka.consumer.position(BUSY)).isEqualTo(92);
    }

    private void hear(EconomyCommand command) {
        if (command.getCommandId().equals(new UUID(0, 13))) {
            throw new IllegalArgumentException("unlucky");
        }
        if (!feed.ready()) {
            heardBeforeReady.add(command.getCommandId());
        }
        heard.add(command.getCommandId());
    }

    private void publish(TopicPartition partition, long offset, byte[] value) {
        kafka.consumer.addRecord(entry(partition, offset, value));
    }

    private static ConsumerRecord<String, byte[]> entry(TopicPartition partition, long offset, byte[] value) {
        return new ConsumerRecord<>(TOPIC, partition.partition(), offset, "player", value);
    }

    private static byte[] command(int id) {
        var command = EconomyCommand.newBuilder()
                .setCommandId(new UUID(0, id))
                .setPlayerId(new UUID(1, 1))
                .setActorId("admin")
                .setRequestedAt(Instant.EPOCH)
                .setCreditGil(new CreditGil(new BigDecimal("1.00"), "gift", "gil"))
                .build();
        return Objects.requireNonNull(Topics.ECONOMY_COMMANDS.writer(REGISTRY).serialize(TOPIC, command));
    }

    private static final class FakeKafka implements Kafka {

        private final AtomicInteger consumers = new AtomicInteger();
        private volatile MockConsumer<String, byte[]> consumer = new MockConsumer<>("latest");

        @Override
        public Producer<String, byte[]> producer() {
            throw new IllegalStateException("A feed writes nothing");
        }

        /** One partition has a record of the last minute, the other none. */
        @Override
        public Consumer<String, byte[]> consumer() {
            var created = new MockConsumer<String, byte[]>("latest") {
                @Override
                public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                        Map<TopicPartition, Long> since) {
                    return since.entrySet().stream()
                            .filter(entry -> entry.getKey().equals(BUSY))
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, entry -> new OffsetAndTimestamp(90, entry.getValue())));
                }
            };
            created.updatePartitions(TOPIC, List.of(partition(BUSY), partition(QUIET)));
            created.updateBeginningOffsets(Map.of(BUSY, 0L, QUIET, 0L));
            created.updateEndOffsets(Map.of(BUSY, 91L, QUIET, 100L));
            created.schedulePollTask(() -> created.addRecord(entry(BUSY, 90, command(1))));
            consumer = created;
            consumers.incrementAndGet();
            return created;
        }

        @Override
        public SchemaRegistry registry() {
            return REGISTRY;
        }

        private static PartitionInfo partition(TopicPartition of) {
            return new PartitionInfo(of.topic(), of.partition(), Node.noNode(), new Node[0], new Node[0]);
        }
    }
}
