package io.gilstream.starter.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gilstream.economy.CreditGil;
import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.schemas.Topics;
import io.gilstream.starter.problem.Problem;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class KafkaCommandsTest {

    private static final UUID PLAYER = new UUID(0, 1);
    private static final UUID COMMAND = new UUID(0, 2);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String OUTCOMES = Topics.ECONOMY_OUTCOMES.name();
    private static final TopicPartition PARTITION = new TopicPartition(OUTCOMES, 0);

    private final FakeKafka kafka = new FakeKafka();
    private final List<UUID> heard = new CopyOnWriteArrayList<>();
    private final KafkaCommands<EconomyCommand, EconomyOutcome> commands = new KafkaCommands<>(
            Channel.ECONOMY,
            kafka,
            new KafkaProperties("", URI.create("http://none"), "test", Duration.ofSeconds(1), Duration.ZERO, 2, "", ""),
            outcome -> heard.add(outcome.getCommandId()));
    private long offset = 100;

    @BeforeEach
    void start() {
        commands.start();
        await().atMost(SOON).until(commands::ready);
    }

    @AfterEach
    void stop() {
        commands.stop();
    }

    @Test
    void completesWhenTheBrokerKeepsTheCommand() {
        StepVerifier.create(commands.send(command()))
                .then(this::confirm)
                .expectComplete()
                .verify(SOON);
        var sent = kafka.producer.history().getFirst();
        assertThat(sent.topic()).isEqualTo(Topics.ECONOMY_COMMANDS.name());
        assertThat(sent.key()).isEqualTo(PLAYER.toString());
        assertThat(Topics.ECONOMY_COMMANDS.reader(kafka.registry).deserialize("", sent.value()))
                .isEqualTo(command());
    }

    @Test
    void writesWhatIsToBeDecidedBeforeACommandBeforeIt() {
        var opening = new AccountLifecycle(BigDecimal.TEN).opening(PLAYER, "admin", Instant.EPOCH);
        StepVerifier.create(commands.send(List.of(opening), command()))
                .then(this::confirm)
                .expectNoEvent(Duration.ofMillis(100))
                .then(this::confirm)
                .expectComplete()
                .verify(SOON);
        var sent = kafka.producer.history();
        assertThat(sent)
                .extracting(message ->
                        Topics.ECONOMY_COMMANDS.reader(kafka.registry).deserialize("", message.value()))
                .containsExactly(opening, command());
        assertThat(sent).extracting(ProducerRecord::key).containsOnly(PLAYER.toString());
        assertThat(sent)
                .extracting(message ->
                        message.headers().lastHeader(CommandHeaders.REQUEST_ID).value())
                .doesNotHaveDuplicates();
    }

    @Test
    void failsWhenTheBrokerDoesNotConfirmWhatComesBefore() {
        StepVerifier.create(commands.send(List.of(command()), command()))
                .then(() -> await().atMost(SOON).until(() -> kafka.producer.errorNext(new TimeoutException())))
                .then(this::confirm)
                .expectErrorMatches(KafkaCommandsTest::unconfirmed)
                .verify(SOON);
    }

    @Test
    void bringsTheOutcomeOfTheLastCommandOnly() {
        var opening = new AccountLifecycle(BigDecimal.TEN).opening(PLAYER, "admin", Instant.EPOCH);
        StepVerifier.create(commands.ask(List.of(opening), command(), SOON))
                .then(this::confirm)
                .then(this::confirm)
                .then(() -> answer(opening.getCommandId(), header(CommandHeaders.REQUEST_ID)))
                .expectNoEvent(Duration.ofMillis(100))
                .then(() -> answer(COMMAND, header(CommandHeaders.REQUEST_ID)))
                .expectNextMatches(outcome -> outcome.getCommandId().equals(COMMAND))
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void passesTheTraceOn() {
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        StepVerifier.create(commands.send(command())
                        .contextWrite(context -> context.put(CommandHeaders.TRACEPARENT, trace)))
                .then(this::confirm)
                .expectComplete()
                .verify(SOON);
        assertThat(header(CommandHeaders.TRACEPARENT)).isEqualTo(trace);
    }

    @Test
    void saysThatItMayStillHappenWhenTheBrokerDoesNotConfirm() {
        StepVerifier.create(commands.send(command()))
                .then(() -> await().atMost(SOON).until(() -> kafka.producer.errorNext(new TimeoutException())))
                .expectErrorMatches(KafkaCommandsTest::unconfirmed)
                .verify(SOON);
    }

    @Test
    void doesNotTrustTheProducerToGiveUp() {
        StepVerifier.create(commands.send(command()))
                .expectErrorMatches(KafkaCommandsTest::unconfirmed)
                .verify(SOON);
    }

    @Test
    void bringsTheOutcome() {
        StepVerifier.create(ask())
                .then(this::confirm)
                .then(() -> answer(COMMAND, null))
                .expectNextMatches(outcome -> outcome.getCommandId().equals(COMMAND))
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void takesAnOutcomeThatIsQuickerThanTheConfirmation() {
        StepVerifier.create(ask())
                .then(() -> answer(COMMAND, null))
                .then(this::confirm)
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void endsWithoutAnOutcomeWhenTimeRunsOut() {
        StepVerifier.create(commands.ask(command(), Duration.ofMillis(50)))
                .then(this::confirm)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void ignoresTheOutcomesOfOtherCommands() {
        StepVerifier.create(ask())
                .then(this::confirm)
                .then(() -> answer(new UUID(0, 3), null))
                .expectNoEvent(Duration.ofMillis(100))
                .then(() -> answer(COMMAND, null))
                .expectNextMatches(outcome -> outcome.getCommandId().equals(COMMAND))
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void ignoresTheAnswerToAnotherSendingOfTheSameId() {
        StepVerifier.create(ask())
                .then(this::confirm)
                .then(() -> answer(COMMAND, UUID.randomUUID().toString()))
                .expectNoEvent(Duration.ofMillis(100))
                .then(() -> answer(COMMAND, header(CommandHeaders.REQUEST_ID)))
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void hearsTheOutcomesOfItsOwnCommandsThoughNobodyWaits() {
        StepVerifier.create(commands.send(command()))
                .then(this::confirm)
                .expectComplete()
                .verify(SOON);
        answer(new UUID(0, 3), "0123456789abcdef");
        answer(new UUID(0, 4), null);
        answer(COMMAND, header(CommandHeaders.REQUEST_ID));
        await().atMost(SOON).untilAsserted(() -> assertThat(heard).containsExactly(COMMAND));
    }

    @Test
    void answersAllWhoAskTheSame() {
        StepVerifier.create(Mono.zip(ask(), ask()))
                .then(this::confirm)
                .then(this::confirm)
                .then(() -> answer(COMMAND, null))
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void letsNobodyWaitWhereTooManyWait() {
        StepVerifier.create(Flux.merge(ask(), ask(), ask()).count())
                .then(this::confirm)
                .then(this::confirm)
                .then(this::confirm)
                .then(() -> answer(COMMAND, null))
                .expectNext(2L)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void letsGoWhoWaitsWhenTheServiceStops() {
        StepVerifier.create(commands.ask(command(), Duration.ofMinutes(1)))
                .then(this::confirm)
                .then(this::close)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void letsNobodyBeginToWaitWhenTheServiceStops() {
        StepVerifier.create(ask())
                .then(this::confirm)
                .then(this::close)
                .expectComplete()
                .verify(SOON);
        StepVerifier.create(commands.ask(command(), Duration.ofMinutes(1)))
                .then(this::confirm)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void skipsWhatCannotBeRead() {
        StepVerifier.create(ask())
                .then(this::confirm)
                .then(() -> publish(PLAYER.toString(), new byte[] {1, 2, 3}, null))
                .then(() -> publish(null, null, null))
                .then(() -> answer(COMMAND, null))
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void goesOnWhereItWasAfterAFailure() {
        StepVerifier.create(ask())
                .then(this::confirm)
                .then(() -> kafka.consumer.setPollException(new KafkaException("broken")))
                .then(() -> await().atMost(SOON).until(() -> kafka.consumers.get() > 1 && commands.ready()))
                .then(() -> assertThat(kafka.consumer.position(PARTITION)).isEqualTo(100))
                .then(() -> answer(COMMAND, null))
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
    }

    private void close() {
        commands.onApplicationEvent(new ContextClosedEvent(new GenericApplicationContext()));
    }

    private Mono<EconomyOutcome> ask() {
        return commands.ask(command(), SOON);
    }

    private void confirm() {
        await().atMost(SOON).until(kafka.producer::completeNext);
    }

    private void answer(UUID commandId, @Nullable String requestId) {
        var outcome = EconomyOutcome.newBuilder()
                .setCommandId(commandId)
                .setPlayerId(PLAYER)
                .setRequestedAt(Instant.EPOCH)
                .setDecidedAt(Instant.EPOCH)
                .setStatus(OutcomeStatus.ACCEPTED)
                .setVersion(1L)
                .build();
        var value = Topics.ECONOMY_OUTCOMES.writer(kafka.registry).serialize(OUTCOMES, outcome);
        publish(PLAYER.toString(), value, requestId);
    }

    @SuppressWarnings("NullAway") // Kafka's records may lack a key or a value.
    private void publish(@Nullable String key, byte @Nullable [] value, @Nullable String requestId) {
        var outcome = new ConsumerRecord<>(OUTCOMES, 0, offset++, key, value);
        if (requestId != null) {
            outcome.headers().add(CommandHeaders.REQUEST_ID, requestId.getBytes(US_ASCII));
        }
        kafka.consumer.addRecord(outcome);
    }

    private String header(String name) {
        ProducerRecord<String, byte[]> sent = kafka.producer.history().getLast();
        return new String(sent.headers().lastHeader(name).value(), US_ASCII);
    }

    private static EconomyCommand command() {
        return EconomyCommand.newBuilder()
                .setCommandId(COMMAND)
                .setPlayerId(PLAYER)
                .setActorId("admin")
                .setRequestedAt(Instant.EPOCH)
                .setCreditGil(new CreditGil(new BigDecimal("1.00"), "gift", "gil"))
                .build();
    }

    private static boolean unconfirmed(Throwable thrown) {
        return thrown instanceof Problem problem && problem.is("not-confirmed");
    }

    private static final class FakeKafka implements Kafka {

        private static final PartitionInfo OUTCOME_PARTITION =
                new PartitionInfo(OUTCOMES, 0, Node.noNode(), new Node[0], new Node[0]);

        private final SchemaRegistry registry = new InMemoryRegistry();
        private final MockProducer<String, byte[]> producer =
                new MockProducer<>(Cluster.empty(), false, null, new StringSerializer(), new ByteArraySerializer());
        private volatile MockConsumer<String, byte[]> consumer = new MockConsumer<>("latest");
        private final AtomicInteger consumers = new AtomicInteger();

        @Override
        public Producer<String, byte[]> producer() {
            return producer;
        }

        @Override
        public Consumer<String, byte[]> consumer() {
            var created = new MockConsumer<String, byte[]>("latest");
            created.updatePartitions(OUTCOMES, List.of(OUTCOME_PARTITION));
            created.updateEndOffsets(Map.of(PARTITION, 100L));
            created.updateBeginningOffsets(Map.of(PARTITION, 0L));
            consumer = created;
            consumers.incrementAndGet();
            return created;
        }

        @Override
        public SchemaRegistry registry() {
            return registry;
        }
    }
}
