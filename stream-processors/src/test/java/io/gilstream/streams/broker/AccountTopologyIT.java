package io.gilstream.streams.broker;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.CreditGil;
import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyOutcome;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.schemas.Topic;
import io.gilstream.schemas.Topics;
import io.gilstream.streams.account.AccountTopology;
import io.gilstream.streams.app.StreamsSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTopologyIT {

    private static final int COMMANDS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final SchemaRegistry registry = new InMemoryRegistry();

    @Test
    void decidesOnceAndAnswersAlikeAcrossALossOfItsDisk(@TempDir Path disk, @TempDir Path newDisk) throws Exception {
        var commands =
                IntStream.range(0, COMMANDS).mapToObj(AccountTopologyIT::credit).toList();
        try (var broker = new Broker()) {
            send(broker, commands);
            try (var _ = run(broker, disk)) {
                assertThat(read(broker, Topics.ECONOMY_OUTCOMES, COMMANDS)).hasSize(COMMANDS);
            }

            send(broker, commands);
            try (var _ = run(broker, newDisk)) {
                var outcomes = read(broker, Topics.ECONOMY_OUTCOMES, 2 * COMMANDS);
                assertThat(outcomes.stream()
                                .collect(Collectors.groupingBy(EconomyOutcome::getCommandId, Collectors.toSet()))
                                .values())
                        .hasSize(COMMANDS)
                        .allSatisfy(answers -> assertThat(answers).hasSize(1));
                assertThat(read(broker, Topics.ECONOMY_EVENTS, COMMANDS))
                        .extracting(EconomyEvent::getCommandId)
                        .doesNotHaveDuplicates();
            }
        }
    }

    private static EconomyCommand credit(int number) {
        return new EconomyCommand(
                new UUID(1, number),
                new UUID(2, number % 10),
                "a test",
                Instant.EPOCH,
                null,
                null,
                new CreditGil(new BigDecimal("1.00"), "a test", "gil"),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private KafkaStreams run(Broker broker, Path disk) {
        var settings =
                StreamsSettings.of(broker.bootstrapServers(), "gilstream-account", disk, Duration.ofMillis(20), 1);
        var streams = new KafkaStreams(AccountTopology.create(registry), settings);
        streams.start();
        return streams;
    }

    private void send(Broker broker, List<EconomyCommand> commands) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        var values = Topics.ECONOMY_COMMANDS.writer(registry);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), values)) {
            for (var command : commands) {
                var _ = producer.send(new ProducerRecord<>(
                        Topics.ECONOMY_COMMANDS.name(), command.getPlayerId().toString(), command));
            }
        }
    }

    private <V extends SpecificRecord> List<V> read(Broker broker, Topic<V> topic, int expected) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        var found = new ArrayList<V>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), topic.reader(registry))) {
            var partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (found.size() < expected && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(record.value()));
            }
        }
        return found;
    }
}
