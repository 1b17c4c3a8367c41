package io.gilstream.bridge.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gilstream.bridge.masstransit.Incoming;
import io.gilstream.bridge.masstransit.MalformedMessageException;
import io.gilstream.bridge.masstransit.MessageType;
import io.gilstream.testkit.Golden;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseQuestionTest {

    private static final String REPLIES = "game1_PlayTradingService_bus_abc";
    private static final MessageType TYPE = new MessageType("Play.Trading.Contracts", "GetPurchaseState");
    private static final String REQUEST = """
            {"messageId": "5e820000-6917-127c-9098-08dd779e0d00", "requestId": "5e820000-6917-127c-aaaa-08dd779e0d02",
             "conversationId": "5e820000-6917-127c-cd5a-08dd779e0d01",
             "responseAddress": "rabbitmq://localhost/game1_PlayTradingService_bus_abc?temporary=true",
             "messageType": ["urn:message:Play.Trading.Contracts:GetPurchaseState"],
             "message": {"correlationId": "0f8fad5b-d9cb-469f-a165-70867728950e"},
             "headers": {"MT-Request-AcceptType": ["urn:message:Play.Trading.Service.StateMachines:PurchaseState"]}}
            """;

    @Test
    void isAnsweredAsTheSagaDoes() {
        var answer = question(REQUEST).answer(state(null), REPLIES, Examples.TIME, Examples.SENDER);

        Golden.assertMatches("purchase-state.txt", TranslationTest.text(answer));
        assertThat(answer.optional()).isTrue();
    }

    @Test
    void isAnsweredByAFaultWhereNothingIsKnown() {
        var fault = question(REQUEST)
                .fault("Unknown purchase " + Examples.COMMAND, REPLIES, Examples.TIME, Examples.SENDER);

        Golden.assertMatches("fault-of-get-purchase-state.txt", TranslationTest.text(fault));
    }

    @ParameterizedTest
    @CsvSource({
        "INSUFFICIENT_GIL, Not enough gil to debit 10.00 from user 7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "UNKNOWN_ITEM, Unknown item 16fd2706-8baf-433b-82eb-8c7fada847da",
        "PRICE_CHANGED, The request was refused: PRICE_CHANGED."
    })
    void isToldWhyAPurchaseWasRefused(String reason, String message) {
        assertThat(state(reason).json())
                .hasToString(state(null)
                        .json()
                        .put("currentState", "Faulted")
                        .put("errorMessage", message)
                        .toString());
    }

    @Test
    void isAnsweredInTheNamespaceThatItsSenderUnderstands() {
        var request = REQUEST.replace("Play.Trading.Service.StateMachines:", "My.Shop:");

        assertThat(question(request)
                        .answer(state(null), REPLIES, Examples.TIME, Examples.SENDER)
                        .body())
                .contains("\"urn:message:My.Shop:PurchaseState\"")
                .doesNotContain("Play.Trading.Service.StateMachines");
    }

    @ParameterizedTest
    @CsvSource({"requestId, The request has no id", "correlationId, correlationId is missing"})
    void hasToSayWhatItIsAndWhatItIsAbout(String field, String message) {
        var request = REQUEST.replace('"' + field + '"', "\"other\"");

        assertThatThrownBy(() -> question(request))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage(message);
    }

    private static PurchaseQuestion question(String request) {
        return PurchaseQuestion.of(Incoming.parse(request.getBytes(UTF_8)), TYPE);
    }

    private static PurchaseState state(@Nullable String reason) {
        return new PurchaseState(
                Examples.COMMAND,
                Examples.PLAYER,
                Examples.ITEM,
                2,
                new BigDecimal("10.00"),
                reason,
                Examples.TIME,
                Examples.TIME.plusMillis(80));
    }
}
