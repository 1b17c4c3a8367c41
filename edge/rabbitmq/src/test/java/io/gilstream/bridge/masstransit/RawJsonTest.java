package io.gilstream.bridge.masstransit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RawJsonTest {

    private static final MessageType TYPE = new MessageType("Play.Inventory.Contracts", "GrantItems");
    private static final UUID ID = new UUID(0, 7);

    @Test
    void isTheMessageAndNothingElse() {
        var message = parse("{\"Quantity\": 2}", Map.of());

        assertThat(message.is(TYPE)).isTrue();
        assertThat(message.message().integer("quantity")).isEqualTo(2);
        assertThat(message.messageId()).isNull();
    }

    @Test
    void hasInItsHeadersWhatAnEnvelopeSays() {
        var message = parse(
                "{}",
                Map.of(
                        "MessageId", ID.toString(),
                        "RequestId", ID.toString(),
                        "MT-MessageType", "urn:message:A:B;urn:message:C:D",
                        "MT-Response-Address", "rabbitmq://localhost/replies",
                        "MT-Fault-Address", "exchange:faults"));

        assertThat(message.messageId()).isEqualTo(ID);
        assertThat(message.requestId()).isEqualTo(ID);
        assertThat(message.types()).containsExactly("urn:message:A:B", "urn:message:C:D");
        assertThat(message.responseExchange()).isEqualTo("replies");
        assertThat(message.faultExchange()).isEqualTo("faults");
    }

    @Test
    void isKnownByItsFirstIdWhereItWasRedeliveredLater() {
        var message =
                parse("{}", Map.of("MessageId", new UUID(0, 8).toString(), "MT-OriginalMessageId", ID.toString()));

        assertThat(message.messageId()).isEqualTo(ID);
    }

    @Test
    void isRefusedWhereItIsNoObjectOrHasNoIdWhereOneIsSaid() {
        assertThatThrownBy(() -> parse("[]", Map.of())).isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> parse("{}", Map.of("MessageId", "1")))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("The header MessageId is no id");
    }

    private static Incoming parse(String body, Map<String, String> headers) {
        return RawJson.parse(body.getBytes(UTF_8), headers::get, TYPE);
    }
}
