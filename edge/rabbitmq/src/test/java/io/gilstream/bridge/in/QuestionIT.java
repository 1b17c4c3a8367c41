package io.gilstream.bridge.in;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.gilstream.bridge.testing.Edge;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Questions by a real RabbitMQ, of purchases that the sinks have written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String QUEUE = "trading-purchase-state";
    private static final String DIRECT = "amq.rabbitmq.reply-to";
    private static final UUID PLAYER = new UUID(1, 1);
    private static final UUID ITEM = new UUID(2, 2);
    private static final JsonMapper JSON = new JsonMapper();

    private Edge edge;

    private UUID purchase;
    private Connection connection;
    private Channel channel;
    private BlockingQueue<JsonNode> replies;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        edge = new Edge(folder);
    }

    @BeforeEach
    void connect() throws Exception {
        purchase = UUID.randomUUID();
        connection = edge.rabbit().connect();
        channel = connection.createChannel();
        replies = new LinkedBlockingQueue<>();
    }

    @AfterEach
    void disconnect() {
        connection.abort();
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void areAnsweredToTheTemporaryQueueOfTheirSender() throws Exception {
        decide("COMPLETED", "null");
        var name = "game1_bus_" + purchase;
        channel.exchangeDeclare(name, "fanout", false, true, Map.of());
        channel.queueDeclare(name, false, false, true, Map.of("x-expires", 60_000));
        channel.queueBind(name, name, "");
        listen(name);

        ask("rabbitmq://localhost/" + name + "?temporary=true", null);

        assertThat(reply().at("/message/currentState").asString()).isEqualTo("Completed");
    }

    @Test
    void areAnsweredByDirectReply() throws Exception {
        decide("FAULTED", "\"INSUFFICIENT_GIL\"");
        listen(DIRECT);

        ask("rabbitmq://localhost/" + DIRECT, DIRECT);

        assertThat(reply().at("/message/errorMessage").asString()).startsWith("Not enough gil to debit 10.00 from");
    }

    @Test
    void areAnsweredOnceThePurchaseIsDecided() throws Exception {
        listen(DIRECT);

        ask("rabbitmq://localhost/" + DIRECT, DIRECT);
        decide("COMPLETED", "null");

        assertThat(reply().at("/message/correlationId").asString()).isEqualTo(purchase.toString());
    }

    @Test
    void areAnsweredByAFaultWhereThereIsNoSuchPurchase() throws Exception {
        listen(DIRECT);

        ask("rabbitmq://localhost/" + DIRECT, DIRECT);

        assertThat(reply().at("/message/exceptions/0/message").asString()).isEqualTo("Unknown purchase " + purchase);
    }

    @Test
    void areAnsweredByAFaultWhereTheyNameNoPurchase() throws Exception {
        listen(DIRECT);

        ask("rabbitmq://localhost/" + DIRECT, DIRECT, "the last one");

        assertThat(reply().at("/message/exceptions/0/message").asString()).contains("correlationId");
    }

    /** Writes what the sinks write. */
    private void decide(String status, String reason) {
        edge.mongo().insert("Trading", "purchases", """
                {_id: "%1$s/%2$s", purchaseId: "%2$s", playerId: "%1$s", status: "%4$s", reason: %5$s,
                 lines: [{itemId: "%3$s", quantity: 2, unitPrice: {$numberDecimal: "5.00"}}],
                 total: {$numberDecimal: "10.00"}, receivedAt: {$date: "2026-11-23T12:00:00Z"},
                 decidedAt: {$date: "2026-11-23T12:00:00Z"}}""".formatted(PLAYER, purchase, ITEM, status, reason));
        edge.mongo().insert("Trading", "purchaseOwners", """
                {_id: "%s", playerId: "%s"}""".formatted(purchase, PLAYER));
    }

    private void listen(String queue) throws IOException {
        channel.basicConsume(
                queue,
                true,
                (_, delivery) -> replies.add(JSON.readTree(new String(delivery.getBody(), UTF_8))),
                _ -> {});
    }

    private void ask(String responseAddress, @Nullable String replyTo) throws IOException {
        ask(responseAddress, replyTo, purchase.toString());
    }

    /** Sends as MassTransit does, once the receiver listens: before that, its exchange may lead nowhere. */
    private void ask(String responseAddress, @Nullable String replyTo, String asked) throws IOException {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            try (var probe = connection.createChannel()) {
                return probe.consumerCount(QUEUE) > 0;
            }
        });
        var properties = new BasicProperties.Builder()
                .contentType("application/vnd.masstransit+json")
                .replyTo(replyTo)
                .build();
        channel.basicPublish(QUEUE, "", properties, """
                {"messageId": "%s", "requestId": "%s", "responseAddress": "%s",
                 "messageType": ["urn:message:Play.Trading.Contracts:GetPurchaseState"],
                 "message": {"correlationId": "%s"}}
                """.formatted(UUID.randomUUID(), purchase, responseAddress, asked)
                .getBytes(UTF_8));
    }

    private JsonNode reply() {
        var reply = await().atMost(PATIENCE).until(replies::poll, found -> found != null);
        assertThat(reply.path("requestId").asString()).isEqualTo(purchase.toString());
        return reply;
    }
}
