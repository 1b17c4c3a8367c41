package io.gilstream.bridge.masstransit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingTest {

    private static final MessageType TYPE = new MessageType("Play.Identity.Contracts", "DebitGil");

    @Test
    void readsAnEnvelopeOfVersion8() {
        var incoming = parse("""
                {
                  "messageId": "5e820000-6917-127c-9098-08dd779e0d00", "requestId": null,
                  "correlationId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                  "conversationId": "5e820000-6917-127c-cd5a-08dd779e0d01", "initiatorId": null,
                  "faultAddress": "rabbitmq://localhost/my%20faults?temporary=true",
                  "messageType": ["urn:message:Play.Identity.Contracts:DebitGil", "urn:message:Play:ICommand"],
                  "message": {"userId": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "gil": "12.50"},
                  "headers": {"MT-Activity-Id": "00-a-b-01"}, "host": {}
                }
                """);

        assertThat(incoming.messageId()).isEqualTo(UUID.fromString("5e820000-6917-127c-9098-08dd779e0d00"));
        assertThat(incoming.requestId()).isNull();
        assertThat(incoming.faultExchange()).isEqualTo("my faults");
        assertThat(incoming.traceparent()).isEqualTo("00-a-b-01");
        assertThat(incoming.is(TYPE)).isTrue();
        assertThat(incoming.message().decimal("gil")).isEqualByComparingTo("12.5");
    }

    /** Newtonsoft's serializer leaves out what is null or the default of its type, and writes decimals as it likes. */
    @Test
    void readsAnEnvelopeOfVersion7() {
        var incoming = parse("""
                {
                  "MessageType": ["URN:message:play.identity.contracts:debitgil"],
                  "Message": {"Gil": 12.5, "CorrelationId": "00000000-0000-0000-0000-000000000000"}, // a comment
                }
                """);

        assertThat(incoming.messageId()).isNull();
        assertThat(incoming.is(TYPE)).isTrue();
        assertThat(incoming.message().decimal("gil")).isEqualTo(new BigDecimal("12.5"));
        assertThat(incoming.message().integer("quantity")).isZero();
        assertThat(incoming.message().id("correlationId")).isNull();
    }

    @Test
    void knowsAMessageThatWasRedeliveredLaterByItsFirstId() {
        var incoming = parse("""
                {"messageId": "5e820000-6917-127c-9098-08dd779e0d00", "message": {},
                 "headers": {"MT-OriginalMessageId": "5e820000-6917-127c-cd5a-08dd779e0d01", "MT-Redelivery-Count": 1}}
                """);

        assertThat(incoming.messageId()).isEqualTo(UUID.fromString("5e820000-6917-127c-cd5a-08dd779e0d01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"message\": null}",
                "{\"message\": \"text\"}",
                "{\"messageId\": \"1\", \"message\": {}}"
            })
    void refusesWhatIsNoEnvelope(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(MalformedMessageException.class);
    }

    private static Incoming parse(String body) {
        return Incoming.parse(body.getBytes(UTF_8));
    }
}
