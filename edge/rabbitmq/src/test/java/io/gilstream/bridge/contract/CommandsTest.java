package io.gilstream.bridge.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gilstream.economy.EconomyCommand;
import gilstream.economy.PurchaseLine;
import io.gilstream.bridge.contract.Commands.Asked;
import io.gilstream.bridge.masstransit.Incoming;
import io.gilstream.bridge.masstransit.MalformedMessageException;
import io.gilstream.schemas.NamedIds;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {

    private static final String ITEMS = """
            "userId": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "catalogItemId": "16fd2706-8baf-433b-82eb-8c7fada847da",
            "itemId": "16fd2706-8baf-433b-82eb-8c7fada847da", "quantity": 2, "gil": "1.5",
            "correlationId": "0f8fad5b-d9cb-469f-a165-70867728950e"
            """;

    @Test
    void grantsItems() {
        var command = asked(Step.GRANT_ITEMS, "m", ITEMS).command();

        assertThat(command.getPlayerId()).isEqualTo(Examples.PLAYER);
        assertThat(command.getGrantItems()).isEqualTo(new gilstream.economy.GrantItems(Examples.ITEM, 2));
    }

    @Test
    void subtractsItems() {
        assertThat(asked(Step.SUBTRACT_ITEMS, "m", ITEMS).command().getSubtractItems())
                .isEqualTo(new gilstream.economy.SubtractItems(Examples.ITEM, 2));
    }

    @Test
    void debitsGil() {
        assertThat(asked(Step.DEBIT_GIL, "m", ITEMS).command().getDebitGil())
                .isEqualTo(new gilstream.economy.DebitGil(new BigDecimal("1.50"), "DebitGil", "gil"));
    }

    @Test
    void buysUnderTheIdThatThePlayerChose() {
        var command = asked(Step.PURCHASE_REQUESTED, "m", ITEMS).command();

        assertThat(command.getCommandId()).isEqualTo(Examples.COMMAND);
        assertThat(command.getActorId()).isEqualTo(Examples.PLAYER.toString());
        assertThat(command.getPurchase())
                .isEqualTo(new gilstream.economy.Purchase(List.of(new PurchaseLine(Examples.ITEM, 2, null))));
    }

    @Test
    void isTheSameCommandWhenTheMessageIsSentAnew() {
        assertThat(id(Step.GRANT_ITEMS, "1", ITEMS)).isEqualTo(id(Step.GRANT_ITEMS, "2", ITEMS));
    }

    @Test
    void isAnotherCommandInAnotherStepOfTheSamePurchase() {
        assertThat(id(Step.GRANT_ITEMS, "1", ITEMS)).isNotEqualTo(id(Step.SUBTRACT_ITEMS, "1", ITEMS));
    }

    @Test
    void goesByTheMessageWhereThereIsNoCorrelation() {
        var without = ITEMS.replace("correlationId", "other");

        assertThat(id(Step.GRANT_ITEMS, "1", without))
                .isEqualTo(id(Step.GRANT_ITEMS, "1", without))
                .isNotEqualTo(id(Step.GRANT_ITEMS, "2", without));
    }

    @Test
    void leavesTheIdsThatOpenAndCloseAnAccountAlone() {
        var opening = NamedIds.of(UUID.fromString("0fd32fd4-8d26-4b79-a4c3-5f2b7c1b6f10"), Examples.PLAYER.toString());

        assertThatThrownBy(() -> asked(
                        Step.PURCHASE_REQUESTED,
                        "1",
                        ITEMS.replace("0f8fad5b-d9cb-469f-a165-70867728950e", opening.toString())))
                .isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "GRANT_ITEMS, userId, user",
        "GRANT_ITEMS, catalogItemId, item",
        "GRANT_ITEMS, 7c9e6679-7425-40de-944b-e07fc1f90ae7, 1",
        "GRANT_ITEMS, : 2, : 2.5",
        "GRANT_ITEMS, : 2, : 3000000000",
        "DEBIT_GIL, 1.5, 1.555",
        "DEBIT_GIL, 1.5, 1e999999999",
        "DEBIT_GIL, 1.5, 1e-999999999",
        "DEBIT_GIL, 1.5, much",
        "PURCHASE_REQUESTED, \"itemId\", \"any\""
    })
    void refusesWhatCanNeverBeCarriedOut(Step step, String instead, String of) {
        assertThatThrownBy(() -> asked(step, "1", ITEMS.replace(instead, of)))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void tellsTheLogWhatItCameFrom() {
        var source = asked(Step.GRANT_ITEMS, "1", ITEMS).source();

        assertThat(Source.ofHeader(source.toHeader())).isEqualTo(source);
    }

    private static UUID id(Step step, String message, String fields) {
        EconomyCommand command = asked(step, message, fields).command();
        return command.getCommandId();
    }

    private static Asked asked(Step step, String message, String fields) {
        var messageId = NamedIds.of(Examples.COMMAND, message);
        var body = "{\"messageId\": \"" + messageId + "\", \"message\": {" + fields + "}}";
        return Commands.of(
                Incoming.parse(body.getBytes(UTF_8)),
                step,
                Examples.CONTRACTS.commands(step).getFirst(),
                Examples.TIME);
    }
}
