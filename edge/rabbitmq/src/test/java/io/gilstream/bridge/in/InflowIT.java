package io.gilstream.bridge.in;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.impl.LongStringHelper;
import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.RefusalReason;
import io.gilstream.bridge.contract.Source;
import io.gilstream.bridge.testing.Edge;
import io.gilstream.bridge.testing.Subscriber;
import io.gilstream.bridge.testing.Subscriber.Heard;
import io.gilstream.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commands by a real RabbitMQ to a real Kafka; the test decides them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InflowIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String QUEUE = "inventory-grant-items";
    private static final String GRANTED = "Play.Inventory.Contracts:InventoryItemsGranted";
    private static final String FAULT = "MassTransit:Fault--Play.Inventory.Contracts:GrantItems--";

    private Edge edge;
    private Subscriber saga;
    private UUID correlation;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        edge = new Edge(folder);
    }

    @AfterAll
    void stop() {
        if (edge != null) {
            edge.close();
        }
    }

    /** Each test has a purchase and a queue of its own. */
    @BeforeEach
    void subscribe() throws Exception {
        correlation = UUID.randomUUID();
        saga = new Subscriber(edge.rabbit(), "saga-" + correlation, List.of(GRANTED, FAULT));
    }

    @Test
    void takesACommandTwiceAsOneAndAnswersBoth() throws Exception {
        send(grant());
        send(grant());

        var commands = commands(2);
        assertThat(commands).extracting(this::commandId).containsOnly(commandId(commands.getFirst()));
        commands.forEach(command -> edge.log().answer(command, outcome(command, OutcomeStatus.ACCEPTED, null)));
        assertThat(heard(2)).allSatisfy(answer -> {
            assertThat(answer.envelope().path("messageType").path(0).asString()).isEqualTo("urn:message:" + GRANTED);
            assertThat(answer.message().path("correlationId").asString()).isEqualTo(correlation.toString());
        });
        assertThat(depth(QUEUE)).isZero();
    }

    @Test
    void takesAMessageWithoutAnEnvelope() throws Exception {
        send("application/json", List.of("""
                {"userId": "%s", "catalogItemId": "%s", "quantity": 2, "correlationId": "%s"}
                """.formatted(new UUID(1, 1), new UUID(2, 2), correlation)));

        assertThat(command(commands(1).getFirst()).getGrantItems().getQuantity())
                .isEqualTo(2);
    }

    @Test
    void losesNoCommandWhenOneOfTwoBridgesIsKilled() throws Exception {
        var other = edge.startBridge();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> consumers(QUEUE) == 2);
        var wanted = Stream.generate(UUID::randomUUID).limit(2_000).toList();
        send(wanted.stream().map(InflowIT::grant).toList());
        await().atMost(PATIENCE).ignoreExceptions().until(() -> other.taken() > 0);

        other.kill();

        var left = depth(QUEUE);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(correlations()).containsAll(wanted));
        assertThat(left).isPositive();
    }

    @Test
    void tellsTheSenderOfARefusal() throws Exception {
        send(grant());

        var command = commands(1).getFirst();
        edge.log().answer(command, outcome(command, OutcomeStatus.REFUSED, RefusalReason.UNKNOWN_ITEM));
        assertThat(heard(1)).singleElement().satisfies(fault -> {
            assertThat(fault.message().at("/message/correlationId").asString()).isEqualTo(correlation.toString());
            assertThat(fault.message().at("/exceptions/0/message").asString()).startsWith("Unknown item ");
        });
    }

    @Test
    void putsWhatItCannotUseWhereMassTransitDoes() throws Exception {
        send("no JSON");
        send(grant().replace("userId", "player"));
        send(grant().replace(":GrantItems", ":TakeItems"));

        var moved = first(QUEUE + "_error").getProps();
        assertThat(moved.getDeliveryMode()).isEqualTo(2);
        assertThat(moved.getHeaders())
                .containsEntry(
                        "MT-Fault-ExceptionType",
                        LongStringHelper.asLongString("io.gilstream.bridge.masstransit.MalformedMessageException"));
        assertThat(new String(first(QUEUE + "_error").getBody(), UTF_8)).contains("\"player\"");
        assertThat(new String(first(QUEUE + "_skipped").getBody(), UTF_8)).contains(":TakeItems");
        assertThat(heard(1))
                .singleElement()
                .satisfies(fault -> assertThat(
                                fault.message().at("/message/correlationId").asString())
                        .isEqualTo(correlation.toString()));
        assertThat(commands()).isEmpty();
    }

    @Test
    void tellsNobodyButTheSenderWhoWantsToHearOfFailuresWhatItCannotUse() throws Exception {
        var name = "sender-" + correlation;
        var sender = new Subscriber(edge.rabbit(), name, List.of());

        send(grant().replace("userId", "player").replaceFirst("\\{", "{\"faultAddress\": \"queue:" + name + "\", "));

        assertThat(heard(sender, 1))
                .singleElement()
                .satisfies(fault -> assertThat(
                                fault.message().at("/exceptions/0/message").asString())
                        .contains("userId"));
        assertThat(saga.heard()).isEmpty();
        assertThat(first(QUEUE + "_error").getBody()).isNotEmpty();
    }

    private String grant() {
        return grant(correlation);
    }

    private static String grant(UUID correlation) {
        return """
                {"messageId": "%s", "messageType": ["urn:message:Play.Inventory.Contracts:GrantItems"],
                 "message": {"userId": "%s", "catalogItemId": "%s", "quantity": 2, "correlationId": "%s"}}
                """.formatted(UUID.randomUUID(), new UUID(1, 1), new UUID(2, 2), correlation);
    }

    private void send(String body) {
        send(List.of(body));
    }

    private void send(List<String> bodies) {
        send("application/vnd.masstransit+json", bodies);
    }

    /** Sends as MassTransit does, once the receiver listens: before that, its exchange may lead nowhere. */
    private void send(String contentType, List<String> bodies) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            try (var connection = edge.rabbit().connect();
                    var channel = connection.createChannel()) {
                if (channel.consumerCount(QUEUE) == 0) {
                    return false;
                }
                channel.confirmSelect();
                var properties = new BasicProperties.Builder()
                        .contentType(contentType)
                        .deliveryMode(2)
                        .build();
                for (var body : bodies) {
                    channel.basicPublish(QUEUE, "", properties, body.getBytes(UTF_8));
                }
                return channel.waitForConfirms(10_000);
            }
        });
    }

    private List<ConsumerRecord<byte[], byte[]>> commands(int count) {
        return await().atMost(PATIENCE).until(this::commands, commands -> commands.size() >= count);
    }

    /** Returns those that the test's own purchase led to. */
    private List<ConsumerRecord<byte[], byte[]>> commands() {
        return edge.log().commands().stream()
                .filter(command -> new String(
                                command.headers().lastHeader(Source.HEADER).value(), UTF_8)
                        .contains(correlation.toString()))
                .toList();
    }

    /** Returns the correlation ids of everything that was ever asked for. */
    private Set<UUID> correlations() {
        return edge.log().commands().stream()
                .map(command -> Source.ofHeader(
                        command.headers().lastHeader(Source.HEADER).value()))
                .map(source -> Objects.requireNonNull(source.correlationId()))
                .collect(toSet());
    }

    private EconomyCommand command(ConsumerRecord<byte[], byte[]> record) {
        return Objects.requireNonNull(
                Topics.ECONOMY_COMMANDS.reader(edge.registry().schemas()).deserialize(record.topic(), record.value()));
    }

    private UUID commandId(ConsumerRecord<byte[], byte[]> record) {
        return command(record).getCommandId();
    }

    private EconomyOutcome outcome(
            ConsumerRecord<byte[], byte[]> record, OutcomeStatus status, @Nullable RefusalReason reason) {
        var command = command(record);
        return EconomyOutcome.newBuilder()
                .setCommandId(command.getCommandId())
                .setPlayerId(command.getPlayerId())
                .setRequestedAt(command.getRequestedAt())
                .setDecidedAt(Instant.EPOCH)
                .setStatus(status)
                .setReason(reason)
                .build();
    }

    private List<Heard> heard(int count) {
        return heard(saga, count);
    }

    private static List<Heard> heard(Subscriber subscriber, int count) {
        return await().atMost(PATIENCE).ignoreExceptions().until(subscriber::heard, heard -> heard.size() >= count);
    }

    private long depth(String queue) throws Exception {
        try (var connection = edge.rabbit().connect();
                var channel = connection.createChannel()) {
            return channel.messageCount(queue);
        }
    }

    private long consumers(String queue) throws Exception {
        try (var connection = edge.rabbit().connect();
                var channel = connection.createChannel()) {
            return channel.consumerCount(queue);
        }
    }

    private GetResponse first(String queue) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> {
                            try (var connection = edge.rabbit().connect();
                                    var channel = connection.createChannel()) {
                                return channel.basicGet(queue, true);
                            }
                        },
                        Objects::nonNull);
    }
}
