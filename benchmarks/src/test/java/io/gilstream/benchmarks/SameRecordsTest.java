package io.gilstream.benchmarks;

import static io.gilstream.schemas.Topics.CATALOG_ITEMS;
import static io.gilstream.schemas.Topics.ECONOMY_COMMANDS;
import static io.gilstream.schemas.Topics.ECONOMY_EVENTS;
import static io.gilstream.schemas.Topics.ECONOMY_OUTCOMES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.streams.account.AccountTopology;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** A reference that writes less than the core would belittle it, and one that writes more would flatter it. */
class SameRecordsTest {

    private static final String APPLICATION = "core";
    private static final String CHANGELOG = APPLICATION + "-accounts-changelog";

    private static final double TOLERANCE_PERCENT = 10;

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final byte[] purchase = ECONOMY_COMMANDS.writer(registry).serialize("", new Workload().purchase(1_000_000));

    @Test
    void theReferenceWritesAsManyRecordsAsTheCoreOfAboutAsManyBytes() {
        try (var core = start(AccountTopology.create(registry));
                var reference = start(SameRecords.create())) {
            prepare(core);
            send(core, ECONOMY_COMMANDS.name(), purchase);
            send(reference, SameRecords.COMMANDS, purchase);

            var ofCore = written(core, ECONOMY_EVENTS.name(), ECONOMY_OUTCOMES.name(), CHANGELOG);
            var ofReference = written(reference, SameRecords.EVENTS, SameRecords.ANSWERS, SameRecords.ENTRIES);
            assertThat(ofReference)
                    .map(List::size)
                    .containsExactlyElementsOf(ofCore.stream().map(List::size).toList());
            assertThat(sum(ofReference)).isCloseTo(sum(ofCore), withinPercentage(TOLERANCE_PERCENT));
        }
    }

    private static List<List<Integer>> written(TopologyTestDriver driver, String... topics) {
        return Stream.of(topics).map(topic -> bytes(driver, topic)).toList();
    }

    private static int sum(List<List<Integer>> bytes) {
        return bytes.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
    }

    // What is written before the purchase is read here, so that only what follows from it is compared.
    private void prepare(TopologyTestDriver core) {
        var items = core.createInputTopic(CATALOG_ITEMS.name(), new StringSerializer(), CATALOG_ITEMS.writer(registry));
        Workload.items().forEach(item -> items.pipeInput(item.getItemId().toString(), item));
        var commands = core.createInputTopic(
                ECONOMY_COMMANDS.name(), new StringSerializer(), ECONOMY_COMMANDS.writer(registry));
        Workload.credits()
                .forEach(credit -> commands.pipeInput(credit.getPlayerId().toString(), credit));
        List.of(ECONOMY_EVENTS.name(), ECONOMY_OUTCOMES.name(), CHANGELOG).forEach(topic -> bytes(core, topic));
    }

    private void send(TopologyTestDriver driver, String topic, byte[] command) {
        var key = ECONOMY_COMMANDS
                .reader(registry)
                .deserialize("", command)
                .getPlayerId()
                .toString();
        driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, command);
    }

    private static TopologyTestDriver start(Topology topology) {
        var settings = new Properties();
        settings.put("application.id", APPLICATION);
        return new TopologyTestDriver(topology, settings);
    }

    private static List<Integer> bytes(TopologyTestDriver driver, String topic) {
        return driver
                .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(SameRecordsTest::bytes)
                .toList();
    }

    private static int bytes(TestRecord<byte[], byte[]> record) {
        return record.key().length + record.value().length;
    }
}
