package io.gilstream.launcher.messages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.impl.LongStringHelper;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailedMessageTest {

    private static final String GRANT = """
            {"messageType": ["urn:message:Play:GrantItems", "urn:message:Play:Command"],
             "sentTime": "2026-11-28T20:00:00Z", "message": {"gil": 1.50, "quantity": 1e3}}""";

    @Test
    void isNamedByItsMessageId() {
        var message = message(new BasicProperties.Builder().messageId("4f-1").build(), GRANT);

        assertThat(message.id()).isEqualTo("4f-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "\u001b[2J"})
    void isNamedByADigestOfItsBodyWhereItsMessageIdCannotBeTyped(String id) {
        var message = message(new BasicProperties.Builder().messageId(id).build(), "abc");

        assertThat(message.id()).isEqualTo("sha256:ba7816bf8f01cfea");
    }

    @Test
    void isListedWithTypeTimeAndCauseOfTheFailure() {
        var message = message(
                headers(Map.of(
                        "MT-Reason", "fault",
                        "MT-Fault-Message", "no such item",
                        "MT-Fault-Timestamp", "2026-11-28T21:00:00Z")),
                GRANT);

        var row = message.row();

        assertThat(row).isEqualTo(new Row(message.id(), "Play:GrantItems", "2026-11-28T21:00:00Z", "no such item"));
    }

    @Test
    void isListedWithWhenItWasSentWhereNobodySaysWhenItFailed() {
        var row = message(headers(Map.of("MT-Reason", "dead-letter")), GRANT).row();

        assertThat(row.when()).isEqualTo("2026-11-28T20:00:00Z");
        assertThat(row.cause()).isEqualTo("dead-letter");
    }

    @Test
    void isListedWithWhatItsPropertiesSayWhereItIsNoEnvelope() {
        var properties = new BasicProperties.Builder()
                .type("order")
                .timestamp(Date.from(Instant.EPOCH))
                .build();

        var row = message(properties, "{\"messageType\":").row();

        assertThat(row).isEqualTo(new Row(row.id(), "order", "1970-01-01T00:00:00Z", null));
    }

    @Test
    void isSentAgainWithItsOwnHeadersOnly() {
        Map<String, Object> added = Map.of(
                "MT-Reason", "fault",
                "MT-Fault-Message", "no such item",
                "MT-Fault-StackTrace", "",
                "MT-Fault-RetryCount", 3,
                "MT-Host-MachineName", "a",
                "MT-Host-ProcessId", "1",
                "x-delivery-count", 4);
        Map<String, Object> own = Map.of(
                "MT-Activity-Id", "00-1",
                "MT-Fault-Address", "queue:my-faults",
                "MT-Host-Info", "{}",
                "MT-Redelivery-Count", 1,
                "tenant", "x");
        var all = new HashMap<>(added);
        all.putAll(own);

        var sent = message(headers(all), GRANT).sent();

        assertThat(sent.getHeaders())
                .containsExactlyInAnyOrderEntriesOf(own.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, FailedMessageTest::received)));
    }

    @Test
    void isSentAgainWithItsOtherPropertiesAndSurvivesARestart() {
        var properties = new BasicProperties.Builder()
                .messageId("1")
                .correlationId("2")
                .contentType("application/vnd.masstransit+json")
                .replyTo("answers")
                .build();

        var sent = message(properties, GRANT).sent();

        assertThat(sent.builder().deliveryMode(null).headers(null).build()).isEqualTo(properties);
        assertThat(sent.getDeliveryMode()).isEqualTo(2);
    }

    @Test
    void showsNumbersAsTheyAreWritten() {
        var body = message(new BasicProperties(), GRANT).body();

        assertThat(body.path("message")).hasToString("{\"gil\":1.50,\"quantity\":1E+3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "{} and more", "", "{\"a\":"})
    void showsATextWhereTheBodyIsNoJson(String text) {
        assertThat(message(new BasicProperties(), text).body().textValue()).isEqualTo(text);
    }

    @Test
    void showsBytesThatAreNoText() {
        var body = new FailedMessage(response(new BasicProperties(), "\u00ff".getBytes(ISO_8859_1))).body();

        assertThat(body.textValue()).contains("1 bytes").endsWith("/w==");
    }

    private static FailedMessage message(BasicProperties properties, String body) {
        return new FailedMessage(response(properties, body.getBytes(UTF_8)));
    }

    private static GetResponse response(BasicProperties properties, byte[] body) {
        return new GetResponse(new Envelope(1, false, "orders_error", ""), properties, body, 0);
    }

    private static BasicProperties headers(Map<String, Object> headers) {
        var received =
                headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, FailedMessageTest::received));
        return new BasicProperties.Builder().headers(received).build();
    }

    /** Returns a value as the client returns those that it received. */
    private static Object received(Map.Entry<String, Object> header) {
        return header.getValue() instanceof String text ? LongStringHelper.asLongString(text) : header.getValue();
    }
}
